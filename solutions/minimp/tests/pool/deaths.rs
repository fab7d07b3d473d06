//! A worker that dies is an error that names it, never a hang.

use kit::gate::Gate;
use minimp::{Config, Death, Outcome, PoolError};

use crate::harness::{Named, named, pool, pool_with};
use crate::tasks::{End, die, leave_a_child, pid, square};

pub const TESTS: &[Named] = named![
    an_abort,
    a_kill,
    an_exit_with_a_code,
    an_exit_without_one,
    a_chunk_is_lost_as_a_whole,
    the_others_have_their_results,
    one_of_many_quick_items_is_lost,
    #[cfg(target_os = "linux")]
    an_idle_worker_is_replaced,
    a_worker_that_leaves_a_child,
    a_program_that_is_not_there,
    a_program_that_is_no_worker,
    #[cfg(target_os = "linux")]
    text_in_the_protocol,
    #[cfg(target_os = "linux")]
    a_frame_that_answers_nothing,
    #[cfg(target_os = "linux")]
    half_a_frame,
];

/// Of six items the third is its worker's end.
#[track_caller]
fn ends(end: End) -> Death {
    let pool = pool(2);
    let items = (0..6).map(|n| (n, (n == 2).then_some(end)));
    let death = match pool.map(die, items) {
        Err(PoolError::Died(death)) => death,
        other => panic!("{other:?}"),
    };
    assert_eq!((death.items.clone(), death.tries), (2..3, 1));
    assert_eq!(pool.map(square, 0..3), Ok(vec![0, 1, 4]), "another worker took its place");
    let pids = pool.chunked(1).map(pid, 0..100).expect("they work");
    assert!(!pids.contains(&death.pid), "{pids:?}");
    death
}

fn an_abort() {
    assert_eq!(ends(End::Abort).outcome, Outcome::Signal(6));
}

fn a_kill() {
    assert_eq!(ends(End::Kill).outcome, Outcome::Signal(9));
}

fn an_exit_with_a_code() {
    assert_eq!(ends(End::Exit(3)).outcome, Outcome::Exit(3));
}

fn an_exit_without_one() {
    assert_eq!(ends(End::Exit(0)).outcome, Outcome::Exit(0));
}

#[cfg(target_os = "linux")]
fn text_in_the_protocol() {
    let outcome = ends(End::Text).outcome;
    assert!(matches!(&outcome, Outcome::Nonsense(what) if what.contains("1819043176 bytes")), "{outcome:?}");
}

#[cfg(target_os = "linux")]
fn a_frame_that_answers_nothing() {
    assert!(matches!(ends(End::EmptyFrame).outcome, Outcome::Nonsense(_)));
}

#[cfg(target_os = "linux")]
fn half_a_frame() {
    assert_eq!(ends(End::HalfAFrame).outcome, Outcome::Exit(0));
}

fn a_chunk_is_lost_as_a_whole() {
    let items = (0..12).map(|n| (n, (n == 6).then_some(End::Abort)));
    let error = pool(2).chunked(4).map(die, items).expect_err("one dies");
    assert!(matches!(&error, PoolError::Died(death) if death.items == (4..8)), "{error}");
}

fn the_others_have_their_results() {
    let pool = pool(2);
    let items = (0..20).map(|n| (n, (n % 5 == 2).then_some(End::Abort)));
    for (n, result) in pool.imap(die, items).enumerate() {
        match result {
            Ok(result) => assert_eq!(result, n as u64),
            Err(PoolError::Died(death)) => assert_eq!((death.items, n % 5), (n..n + 1, 2)),
            Err(error) => panic!("{error}"),
        }
    }
}

/// Others lie in advance before that worker. It has not begun with them.
fn one_of_many_quick_items_is_lost() {
    let items = (0..2000).map(|n| (n, (n == 1000).then_some(End::Abort)));
    for (n, result) in pool(2).imap(die, items).enumerate() {
        match result {
            Ok(result) => assert_eq!((result, n == 1000), (n as u64, false)),
            Err(PoolError::Died(death)) => assert_eq!((death.items, n), (1000..1001, 1000)),
            Err(error) => panic!("{error}"),
        }
    }
}

#[cfg(target_os = "linux")]
fn an_idle_worker_is_replaced() {
    let pool = pool(1);
    let first = pool.map(pid, [0]).expect("it works")[0];
    crate::tasks::kill(first);
    wait_for_the_end_of(first);
    let second = pool.map(pid, [0]).expect("nothing was in the first one's hands")[0];
    assert_ne!(first, second);
}

/// It has ended when it is a zombie and its last thread but one is gone. Who waits for it is the pool.
#[cfg(target_os = "linux")]
fn wait_for_the_end_of(pid: u32) {
    let n_threads = || std::fs::read_dir(format!("/proc/{pid}/task")).map_or(0, Iterator::count);
    while crate::harness::stat(pid).is_some_and(|stat| stat[0] != "Z") || n_threads() > 1 {
        std::thread::yield_now();
    }
}

fn a_worker_that_leaves_a_child() {
    let pool = pool(1);
    let gate = Gate::new().expect("a socket");
    let error = pool.apply_async(leave_a_child, gate.address().to_string()).get().expect_err("it aborts");
    assert!(matches!(&error, PoolError::Died(death) if death.outcome == Outcome::Signal(6)), "{error}");
    let mut child = gate.wait_for_visitor().expect("it outlives its parent");
    child.let_pass().expect("it stands there");
    child.wait_for_end();
}

fn a_program_that_is_not_there() {
    starts_nobody("no-such-program", "no-such-program");
}

fn a_program_that_is_no_worker() {
    starts_nobody("true", "exited with code 0 before it was ready");
    starts_nobody("false", "exited with code 1 before it was ready");
}

#[track_caller]
fn starts_nobody(program: &str, expected: &str) {
    let pool = pool_with(Config { workers: 2, program: Some(program.into()), ..Config::default() });
    let error = pool.map(square, 0..100).expect_err("there is no worker");
    assert!(matches!(error, PoolError::Start(_)) && error.to_string().contains(expected), "{error}");
    assert!(pool.apply_async(square, 3u64).get().is_err(), "there is none still");
}
