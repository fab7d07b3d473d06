//! Believes: that there is an item for each thread to begin with.
//! Caught by: step_6_few_items_or_none as wrong_answer

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
    let next = AtomicUsize::new(n_threads);
    let results = Mutex::new(vec![0; items.len()]);
    let (next_of, results_of) = (&next, &results);
    thread::scope(|scope| {
        for nth in 0..n_threads {
            scope.spawn(move || {
                let mut place = nth;
                loop {
                    let result = work(items[place]);
                    results_of.lock().expect("nobody panics with this lock")[place] = result;
                    place = next_of.fetch_add(1, Ordering::Relaxed);
                    if place >= items.len() {
                        return;
                    }
                }
            });
        }
    });
    results.into_inner().expect("nobody panics with this lock")
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
