//! Believes: that the order of results is the order of numbers.
//! Caught by: step_1_every_item_is_done as wrong_answer

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
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
    results.sort_unstable();
    results
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
