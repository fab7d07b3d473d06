//! Believes: that the one who calls is a thread like the others.
//! Caught by: step_2_by_so_many_threads as caller_does_it

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
        for _ in 1..n_threads {
            scope.spawn(work_until_the_end);
        }
        work_until_the_end();
    });
    results.into_inner().expect("nobody panics with this lock")
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
