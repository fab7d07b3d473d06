//! A wake that comes too early is lost. A change under the lock is not.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

fn main() {
    let (is_ready, changed) = (Mutex::new(false), Condvar::new());
    let soon = Duration::from_millis(100);

    // Somebody wakes us before we sleep …
    changed.notify_one();
    let guard = is_ready.lock().expect("nobody panics");
    let slept = changed.wait_timeout(guard, soon);
    let (mut guard, result) = slept.expect("nobody panics");
    println!("sleep first, ask later: woken in time: {}", !result.timed_out());

    // … and changes what we look at, this time.
    *guard = true;
    changed.notify_one();
    let slept = changed.wait_timeout_while(guard, soon, |is_ready| !*is_ready);
    let (_guard, result) = slept.expect("nobody panics");
    println!("ask first, sleep if need be: in time: {}", !result.timed_out());
}
