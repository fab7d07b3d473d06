//! Where nobody reads what a program prints, it is told so, with a witness and without.
//!
//! A file of its own: whoever forks in another thread meanwhile has a copy of the end that nobody may have.
#![cfg(target_os = "linux")]

mod common;
#[path = "common/programs.rs"]
mod programs;

use std::process::Command;

use common::zoo;
use judge::evidence::{Outcome, Source};
use programs::shell;

/// Set where this test has started itself once more.
const AGAIN: &str = "WORKBOOK_TEST_AGAIN";

#[test]
fn whoever_writes_fails_where_nobody_reads() {
    let mut launch = zoo("say hello");
    launch.is_unread = true;
    let evidence = judge::observe(&launch).expect("the zoo starts");
    // `println!` panics.
    assert_eq!(evidence.outcome, Some(Outcome::Code(101)), "{}", evidence.stderr.text());
    assert_eq!(evidence.stdout.n_bytes, 0);

    // Whoever never writes there sees nothing of it.
    let mut launch = shell("echo hello >&2");
    launch.is_unread = true;
    let evidence = judge::observe(&launch).expect("the shell starts");
    assert_eq!((evidence.outcome, evidence.stderr.text().as_str()), (Some(Outcome::Code(0)), "hello\n"));

    if std::env::var_os(AGAIN).is_some() {
        assert_eq!(evidence.source, Source::OutputOnly);
        return;
    }
    let test = std::env::current_exe().expect("a running test has a path");
    let status = Command::new(test).env(AGAIN, "1").env(judge::WITNESS, "off").status();
    assert!(status.is_ok_and(|status| status.success()), "the same without a witness");
}
