//! Believes: that a result can be worked out where it is written. There the lock is held.
//! Caught by: step_2_all_threads_map as jobs_never_meet

use std::process::ExitCode;
use std::sync::Mutex;

use rayon::prelude::*;
use thread_pool::port_to_rayon::{self, Loops, Work};

/// The results, in the order of the items.
fn map(items: &[u64], work: Work<'_>) -> Vec<u64> {
    let results = Mutex::new(vec![0; items.len()]);
    items.par_iter().enumerate().for_each(|(place, &item)| {
        let mut results = results.lock().expect("nobody panics with this lock");
        results[place] = work(item);
    });
    results.into_inner().expect("nobody panics with this lock")
}

/// The sum of the results.
fn total(items: &[u64], work: Work<'_>) -> u64 {
    items.par_iter().map(|&item| work(item)).sum()
}

/// Appends the results to the log: in the order of the items, and nothing of anybody else between them.
fn record(log: &Mutex<Vec<u64>>, items: &[u64], work: Work<'_>) {
    let results = map(items, work);
    log.lock().expect("nobody panics with the log").extend(results);
}

fn main() -> ExitCode {
    port_to_rayon::drive(Loops { map, total, record })
}
