//! What two threads of a process share, and what each has for itself.

use std::cell::Cell;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

static SHARED: AtomicU32 = AtomicU32::new(0);

thread_local! {
    static OWN: Cell<u32> = const { Cell::new(0) };
}

struct Visit {
    pid: u32,
    shared: u32,
    own: u32,
    /// Where a local variable of the visitor lies.
    local_at: usize,
}

fn visit() -> Visit {
    let local = SHARED.fetch_add(1, Ordering::Relaxed) + 1;
    OWN.set(OWN.get() + 1);
    let local_at = (&raw const local).addr();
    Visit { pid: process::id(), shared: local, own: OWN.get(), local_at }
}

fn main() {
    let here = visit();
    let there = thread::spawn(visit).join().expect("a visit does not panic");
    println!("same process: {}", here.pid == there.pid);
    println!("the static, counted by both: {}", there.shared);
    println!("the thread-local, counted by both: {}", there.own);
    println!("same place of a local: {}", here.local_at == there.local_at);
}
