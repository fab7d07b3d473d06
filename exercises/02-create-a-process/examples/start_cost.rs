//! What it costs to start a worker and wait for it: a thread, a process.

use std::process::Command;
use std::thread;
use std::time::Instant;

const STARTS: u32 = 200;

fn main() {
    measure("a thread", || {
        thread::spawn(|| ()).join().expect("it does not panic");
    });
    measure("a process", || {
        let mut command = Command::new("true");
        command.status().expect("`true` is on every Unix");
    });
}

fn measure(what: &str, start_and_wait: impl Fn()) {
    let begin = Instant::now();
    for _ in 0..STARTS {
        start_and_wait();
    }
    println!("{what}: {:.1?}", begin.elapsed() / STARTS);
}
