//! Believes: that a map is a loop.
//! Caught by: step_2_by_so_many_threads as caller_does_it

use std::process::ExitCode;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], _n_threads: usize, work: Work<'_>) -> Vec<u64> {
    items.iter().map(|&item| work(item)).collect()
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
