//! Believes: that a sum behind a mutex is added up by all threads. One at a time is in there, with its work.
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
    let total = Mutex::new(0);
    items.par_iter().for_each(|&item| {
        let mut total = total.lock().expect("nobody panics with this lock");
        *total += work(item);
    });
    total.into_inner().expect("nobody panics with this lock")
}

/// Appends the results to the log: in the order of the items, and nothing of anybody else between them.
fn record(log: &Mutex<Vec<u64>>, items: &[u64], work: Work<'_>) {
    let results = map(items, work);
    log.lock().expect("nobody panics with the log").extend(results);
}

fn main() -> ExitCode {
    port_to_rayon::drive(Loops { map, total, record })
}
