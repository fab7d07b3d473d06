//! The promises of the pool, each tested with real processes.
//!
//! A pool's worker is this very program, so its `main` must begin with `minimp::init`: hence a harness of our own. It runs
//! each test in a process of its own, with a deadline, and afterwards no process may be left.

use std::process::ExitCode;

mod harness;
mod tasks;

mod calls;
mod deaths;
mod ends;
mod order;
mod prints;
mod retries;
mod windows;

fn main() -> ExitCode {
    let arg = std::env::args().nth(1).unwrap_or_default();
    match arg.as_str() {
        // What a test runs as a program.
        "uninitialised" => return ends::uninitialised(),
        tasks::FEW => minimp::init(&tasks::few()),
        _ => minimp::init(&tasks::all()),
    }
    let tests = [
        calls::TESTS,
        order::TESTS,
        windows::TESTS,
        prints::TESTS,
        deaths::TESTS,
        retries::TESTS,
        ends::TESTS,
    ];
    harness::main(&tests.concat(), &[ends::SCENES, prints::SCENES].concat())
}
