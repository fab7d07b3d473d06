//! Each child leaves a daemon behind: in a session of its own, deaf to signals, with all streams closed.

use std::env;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

#[path = "given.rs"]
mod given;

unsafe extern "C" {
    fn setsid() -> i32;
    fn signal(number: i32, handler: usize) -> usize;
}

const IGNORE: usize = 1;

fn main() -> ExitCode {
    if env::args().any(|arg| arg == "--daemon") {
        haunt();
        return ExitCode::SUCCESS;
    }
    if given::to_print().is_some() {
        let program = env::current_exe().expect("a running program has a path");
        let mut daemon = Command::new(program);
        daemon.arg("--daemon").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        daemon.env_clear().current_dir("/").spawn().expect("it was started once already");
    }
    given::work()
}

fn haunt() {
    // Safety: no memory is involved, and no handler runs.
    unsafe {
        setsid();
        (1..=64).for_each(|number| drop(signal(number, IGNORE)));
    }
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        std::thread::park_timeout(Duration::from_secs(60));
    }
}
