//! Believes: that a lock that is never waited for is never held too long.
//! Caught by: step_6_results_stand_together as wrong_answer

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
    items.par_iter().map(|&item| work(item)).sum()
}

/// Appends the results to the log: in the order of the items, and nothing of anybody else between them.
fn record(log: &Mutex<Vec<u64>>, items: &[u64], work: Work<'_>) {
    let results = map(items, work);
    if let Ok(mut log) = log.try_lock() {
        log.extend(results);
    }
}

fn main() -> ExitCode {
    port_to_rayon::drive(Loops { map, total, record })
}
