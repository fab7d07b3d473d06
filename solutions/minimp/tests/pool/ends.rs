//! The end of a pool: nothing is lost that was to be delivered, and nobody is left.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{ExitCode, Stdio};

use kit::gate::Gate;
use minimp::{Config, Pool, PoolError};

use crate::harness::{Named, children, named, pool, program};
use crate::tasks::{hold, square, wait};

pub const TESTS: &[Named] = named![
    join_delivers_everything,
    drop_delivers_everything,
    a_closed_pool_takes_no_calls_and_ends_those_it_has,
    terminate_ends_a_task_that_never_ends,
    a_terminated_pool_takes_no_calls,
    a_panic_terminates,
    a_killed_parent_takes_busy_workers_with_it,
    a_killed_parent_takes_idle_workers_with_it,
    no_pool_before_init,
];
pub const SCENES: &[Named] = named![stand_before_a_gate, be_busy, be_idle];

fn join_delivers_everything() {
    let pool = pool(2);
    let results: Vec<_> = (0..50u64).map(|n| pool.apply_async(square, n)).collect();
    pool.join();
    assert_eq!(children(), [], "no process is left, no zombie either");
    assert!(results.iter().all(|result| result.is_ready()));
    let results: Result<Vec<u64>, _> = results.iter().map(|result| result.get()).collect();
    assert_eq!(results, Ok((0..50).map(square).collect()));
}

fn drop_delivers_everything() {
    let results: Vec<_> = {
        let pool = pool(2);
        (0..50u64).map(|n| pool.apply_async(square, n)).collect()
    };
    assert_eq!(children(), []);
    assert!(results.iter().zip(0..).all(|(result, n)| result.get() == Ok(square(n))));
}

fn a_closed_pool_takes_no_calls_and_ends_those_it_has() {
    let pool = pool(2);
    let mut squares = pool.imap(square, 0..500);
    assert_eq!(squares.next(), Some(Ok(0)));
    pool.close();
    assert_eq!(pool.map(square, 0..3), Err(PoolError::Closed));
    assert_eq!(pool.imap(square, 0..3).next(), Some(Err(PoolError::Closed)));
    assert_eq!(pool.apply_async(square, 3u64).get(), Err(PoolError::Closed));
    assert_eq!(squares.filter(Result::is_ok).count(), 499);
}

fn terminate_ends_a_task_that_never_ends() {
    let pool = pool(1);
    let gate = Gate::new().expect("a socket");
    let endless = pool.apply_async(wait, gate.address().to_string());
    let waiting = pool.apply_async(square, 3u64);
    let mut visitor = gate.wait_for_visitor().expect("it comes");
    pool.terminate();
    assert_eq!(children(), []);
    visitor.wait_for_end();
    assert_eq!(endless.get(), Err(PoolError::Terminated));
    assert_eq!(waiting.get(), Err(PoolError::Terminated));
}

fn a_terminated_pool_takes_no_calls() {
    let pool = pool(2);
    let mut squares = pool.imap(square, 0..);
    assert_eq!(squares.next(), Some(Ok(0)));
    pool.terminate();
    assert_eq!(pool.map(square, 0..3), Err(PoolError::Terminated));
    // What had arrived before is handed over.
    assert_eq!(squares.find(Result::is_err), Some(Err(PoolError::Terminated)));
    pool.terminate();
}

fn a_panic_terminates() {
    let gate = Gate::new().expect("a socket");
    let mut begun = None;
    let panic = catch_unwind(AssertUnwindSafe(|| {
        let pool = pool(1);
        let endless = pool.apply_async(wait, gate.address().to_string());
        begun = Some((endless, gate.wait_for_visitor().expect("it comes")));
        panic!("while a task never ends");
    }));
    assert!(panic.is_err());
    let (endless, mut visitor) = begun.expect("it was begun");
    assert_eq!(endless.get(), Err(PoolError::Terminated));
    visitor.wait_for_end();
}

/// The program is killed while its worker stands before our gate, in a task or after it; then the worker ends as well.
fn a_killed_parent_takes_its_worker_with_it(scene: &str, is_busy: bool) {
    let gate = Gate::new().expect("a socket");
    let mut parent = program(scene);
    let mut parent = parent.env("GATE", gate.address()).stdout(Stdio::piped()).spawn().expect("this program");
    let mut worker = gate.wait_for_visitor().expect("it comes");
    if !is_busy {
        worker.let_pass().expect("it stands there");
        // Whoever stands there next is the parent, with the result in its hands.
        gate.wait_for_visitor().expect("it comes");
    }
    parent.kill().expect("it is there");
    parent.wait().expect("it is our child");
    worker.wait_for_end();
}

fn a_killed_parent_takes_busy_workers_with_it() {
    a_killed_parent_takes_its_worker_with_it("pool::ends::be_busy", true);
}

fn a_killed_parent_takes_idle_workers_with_it() {
    a_killed_parent_takes_its_worker_with_it("pool::ends::be_idle", false);
}

fn be_busy() {
    pool(1).apply_async(wait, gate()).get().expect("nobody opens it");
}

fn be_idle() {
    let pool = pool(1);
    pool.apply_async(hold, (0, Some(gate()))).get().expect("it passes");
    stand_before_a_gate();
}

fn stand_before_a_gate() {
    kit::gate::pass(&gate()).expect("somebody opens it");
}

fn gate() -> String {
    std::env::var("GATE").expect("who starts this program sets it")
}

fn no_pool_before_init() {
    let exe = std::env::current_exe().expect("the system knows it");
    let status = std::process::Command::new(exe).arg("uninitialised").status().expect("this program");
    assert!(status.success());
}

/// A `main` that forgets it.
pub fn uninitialised() -> ExitCode {
    let pool = Pool::new(Config::default()).map(|_| ());
    if pool == Err(PoolError::NotInitialised) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
