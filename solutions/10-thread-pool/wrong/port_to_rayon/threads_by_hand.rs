//! Believes: that rayon is one way of many to start threads. Its pool has some already.
//! Caught by: step_2_all_threads_map as thread_per_job

use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;

use rayon::prelude::*;
use thread_pool::port_to_rayon::{self, Loops, Work};

/// The results, in the order of the items.
fn map(items: &[u64], work: Work<'_>) -> Vec<u64> {
    thread::scope(|scope| {
        let threads: Vec<_> = items.iter().map(|&item| scope.spawn(move || work(item))).collect();
        threads.into_iter().map(|thread| thread.join().expect("`work` does not panic")).collect()
    })
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
