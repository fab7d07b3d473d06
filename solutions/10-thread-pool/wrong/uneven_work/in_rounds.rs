//! Believes: that threads should begin each round together. All wait for the slowest.
//! Caught by: step_4_nobody_waits_behind_a_busy_thread as static_split

use std::process::ExitCode;
use std::sync::{Barrier, Mutex};
use std::thread;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
    let results = Mutex::new(vec![0; items.len()]);
    let round = Barrier::new(n_threads);
    let (results_of, round_of) = (&results, &round);
    thread::scope(|scope| {
        for nth in 0..n_threads {
            scope.spawn(move || {
                for first in (0..items.len()).step_by(n_threads) {
                    if let Some(&item) = items.get(first + nth) {
                        let result = work(item);
                        results_of.lock().expect("nobody panics with this lock")[first + nth] = result;
                    }
                    round_of.wait();
                }
            });
        }
    });
    results.into_inner().expect("nobody panics with this lock")
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
