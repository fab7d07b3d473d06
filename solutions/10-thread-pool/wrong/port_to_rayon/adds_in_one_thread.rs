//! Believes: that a sum needs its parts one after the other.
//! Caught by: step_4_all_threads_add as jobs_never_meet

use std::process::ExitCode;
use std::sync::Mutex;

use rayon::prelude::*;
use thread_pool::port_to_rayon::{self, Loops, Work};

/// The results, in the order of the items.
fn map(items: &[u64], work: Work<'_>) -> Vec<u64> {
    items.par_iter().map(|&item| work(item)).collect()
}

/// The sum of the results.
fn total(items: &[u64], work: Work<'_>) -> u64 {
    items.iter().map(|&item| work(item)).sum()
}

/// Appends the results to the log: in the order of the items, and nothing of anybody else between them.
fn record(log: &Mutex<Vec<u64>>, items: &[u64], work: Work<'_>) {
    let results = map(items, work);
    log.lock().expect("nobody panics with the log").extend(results);
}

fn main() -> ExitCode {
    port_to_rayon::drive(Loops { map, total, record })
}
