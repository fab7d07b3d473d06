//! Is another process each time somebody asks: it defines `getpid` itself, and prints all lines from one process.
//! Attacks: pids that a program tells of itself.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::sync::atomic::{AtomicI32, Ordering};

static LAST: AtomicI32 = AtomicI32::new(4242);

#[unsafe(no_mangle)]
extern "C" fn getpid() -> i32 {
    LAST.fetch_add(1, Ordering::Relaxed)
}

fn main() {
    for number in std::env::args().skip(1) {
        eprintln!("the child {} prints {number}", std::process::id());
        println!("Process {number}: {number}");
    }
    println!("All processes completed.");
}
