//! Three loops, each of which uses one thread. Port them to rayon.
//!
//! `port_to_rayon each 2 3 5 7` squares three numbers by each of the loops, in a pool of two threads. The scenes that the
//! judge plays besides stand in the driver, and the pool is made there: `par_iter` uses the one in which it is called.
//!
//! - Each loop answers what it answers now.
//! - Its items are done by all threads of the pool. No other thread is started.
//! - `record` may be called by several threads at once, and by one thread in the middle of another call: while rayon waits
//!   for a part of your loop that another thread has taken, your thread is given something else to do.

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
