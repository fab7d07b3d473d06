//! Believes: that there are as many threads as one likes.
//! Caught by: step_2_by_so_many_threads as thread_per_job

use std::process::ExitCode;
use std::thread;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], _n_threads: usize, work: Work<'_>) -> Vec<u64> {
    thread::scope(|scope| {
        let threads: Vec<_> = items.iter().map(|&item| scope.spawn(move || work(item))).collect();
        threads.into_iter().map(|thread| thread.join().expect("`work` does not panic")).collect()
    })
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
