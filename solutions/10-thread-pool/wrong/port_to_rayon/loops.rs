//! Believes: that a loop is fast enough.
//! Caught by: step_2_all_threads_map as jobs_never_meet

use std::process::ExitCode;
use std::sync::Mutex;

use thread_pool::port_to_rayon::{self, Loops, Work};

/// The results, in the order of the items.
fn map(items: &[u64], work: Work<'_>) -> Vec<u64> {
    let mut results = Vec::new();
    for &item in items {
        results.push(work(item));
    }
    results
}

/// The sum of the results.
fn total(items: &[u64], work: Work<'_>) -> u64 {
    let mut total = 0;
    for &item in items {
        total += work(item);
    }
    total
}

/// Appends the results to the log: in the order of the items, and nothing of anybody else between them.
fn record(log: &Mutex<Vec<u64>>, items: &[u64], work: Work<'_>) {
    let mut log = log.lock().expect("nobody panics with the log");
    for &item in items {
        log.push(work(item));
    }
}

fn main() -> ExitCode {
    port_to_rayon::drive(Loops { map, total, record })
}
