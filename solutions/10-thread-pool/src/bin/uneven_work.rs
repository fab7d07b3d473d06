//! Uneven work: a map over items of which nobody knows beforehand how long they take.
//!
//! `uneven_work each 3 2 5 7 11` squares four numbers by three threads, and prints the squares in this order. The scenes
//! that the judge plays besides stand in the driver.
//!
//! - `map_dynamic` starts `n_threads` threads. The work is done by them, and not by the thread that calls.
//! - A thread takes the next item when it has done one. So no item waits behind a busy thread while another is idle, and
//!   as many are done together as there are threads.
//! - The results come in the order of the items, whichever is done first.
//! - There may be fewer items than threads, or none. Whether each thread is started then is up to you.
//!
//! `std::thread::scope` lets threads borrow the items. What tells them which one is next?

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
    // The place of the next item that nobody has. No data hangs on this number, so its order is of no matter.
    let next = AtomicUsize::new(0);
    let work_until_the_end = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(&item) = items.get(place) else { return done };
            done.push((place, work(item)));
        }
    };
    let mut results = vec![0; items.len()];
    thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(work_until_the_end)).collect();
        for thread in threads {
            for (place, result) in thread.join().expect("whoever panics in `work` ends the whole map") {
                results[place] = result;
            }
        }
    });
    results
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
