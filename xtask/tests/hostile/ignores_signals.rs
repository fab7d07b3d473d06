//! Ignores every signal that can be ignored, in a child of another session too, and does not end.

use std::env;
use std::process::Command;
use std::time::{Duration, Instant};

unsafe extern "C" {
    fn setsid() -> i32;
    fn signal(number: i32, handler: usize) -> usize;
}

const IGNORE: usize = 1;

fn main() {
    for number in 1..=64 {
        // Safety: no handler runs; what can't be ignored is an error that changes nothing.
        unsafe { signal(number, IGNORE) };
    }
    if env::args().any(|arg| arg == "--away") {
        // Safety: no memory is involved.
        unsafe { setsid() };
    } else {
        let program = env::current_exe().expect("a running program has a path");
        Command::new(program).arg("--away").spawn().expect("it was started once already");
    }
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        std::thread::park_timeout(Duration::from_secs(60));
    }
}
