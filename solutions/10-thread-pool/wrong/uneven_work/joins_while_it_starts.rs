//! Believes: that an iterator does its first step for all before it does the second. A lazy one starts a thread and joins it.
//! Caught by: step_3_items_are_done_together as jobs_never_meet

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(vec![0; items.len()]);
    let work_until_the_end = || {
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(&item) = items.get(place) else { return };
            let result = work(item);
            results.lock().expect("nobody panics with this lock")[place] = result;
        }
    };
    thread::scope(|scope| {
        (0..n_threads)
            .map(|_| scope.spawn(work_until_the_end))
            .for_each(|thread| thread.join().expect("`work` does not panic"));
    });
    results.into_inner().expect("nobody panics with this lock")
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
