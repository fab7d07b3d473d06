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

use rayon::prelude::*;
use thread_pool::port_to_rayon::{self, Loops, Work};

/// The results, in the order of the items.
fn map(items: &[u64], work: Work<'_>) -> Vec<u64> {
    // `collect` knows the place of each item before it is done: that is what an indexed iterator means.
    items.par_iter().map(|&item| work(item)).collect()
}

/// The sum of the results.
fn total(items: &[u64], work: Work<'_>) -> u64 {
    items.par_iter().map(|&item| work(item)).sum()
}

/// Appends the results to the log: in the order of the items, and nothing of anybody else between them.
fn record(log: &Mutex<Vec<u64>>, items: &[u64], work: Work<'_>) {
    // The lock is taken when nothing is left to wait for: while this thread waits, it may be given another call of this
    // function.
    let results = map(items, work);
    log.lock().expect("nobody panics with the log").extend(results);
}

fn main() -> ExitCode {
    port_to_rayon::drive(Loops { map, total, record })
}
