//! Believes: that the guard in the head of a `while let` is dropped when the item is there. It lives as long as the body.
//! Caught by: step_3_items_are_done_together as jobs_never_meet

use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
    let n_items = items.len();
    let items = Mutex::new(items.iter().copied().enumerate());
    let results = Mutex::new(vec![0; n_items]);
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                while let Some((place, item)) = items.lock().expect("nobody panics with this lock").next() {
                    let result = work(item);
                    results.lock().expect("nobody panics with this lock")[place] = result;
                }
            });
        }
    });
    results.into_inner().expect("nobody panics with this lock")
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
