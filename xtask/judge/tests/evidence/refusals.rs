//! What a judged program may not do, and that ordinary programs don't mind.

use judge::evidence::Outcome;

use crate::common::zoo;
use crate::programs::shell;
use crate::{watch, watch_zoo};

/// A call that could hide a process or a byte is answered as an older kernel would; a child that can't be traced is forbidden.
#[test]
fn calls_that_hide_something_are_refused() {
    let answers = watch_zoo("refused").stdout.text();
    let unknown = libc::ENOSYS;
    for call in ["clone3", "sendfile", "splice", "io_uring_setup"] {
        assert!(answers.contains(&format!("{call} -1 {unknown}\n")), "{call}: {answers}");
    }
    assert!(answers.ends_with(&format!("untraced -1 {}\n", libc::EPERM)), "{answers}");
}

#[test]
fn cat_copies_a_file_without_the_refused_calls() {
    let path = crate::common::zoo_path();
    let n_bytes = std::fs::metadata(&path).expect("the zoo is a file").len();
    let mut launch = shell("cat \"$0\" | wc -c; cat \"$0\" > /dev/null");
    launch.args.push(path.into());
    let evidence = watch(&launch);
    assert_eq!(evidence.stdout.text().trim(), n_bytes.to_string());
    assert_eq!(evidence.outcome, Some(Outcome::Code(0)));
}

#[test]
fn a_program_that_is_not_there_is_an_error() {
    let mut launch = zoo("say hello");
    launch.program = "/nowhere/to/be/found".into();
    let error = judge::witness::observe(&launch).expect_err("there is no such program");
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    let mut launch = zoo("say hello");
    launch.folder = "/nowhere/to/be/found".into();
    judge::witness::observe(&launch).expect_err("there is no such folder");
}

/// Rust ignores SIGPIPE in the judge; a judged program must not inherit that.
#[test]
fn signals_mean_what_they_mean_by_default() {
    for signal in ["PIPE", "INT", "QUIT", "HUP"] {
        let evidence = watch(&shell(&format!("kill -s {signal} $$; echo still here")));
        assert!(matches!(evidence.outcome, Some(Outcome::Signal(_))), "SIG{signal}: {:?}", evidence.outcome);
    }
}
