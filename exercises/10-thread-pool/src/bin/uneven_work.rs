//! Uneven work: a map over items of which nobody knows beforehand how long they take.
//!
//! `uneven_work each 3 2 5 7 11` squares four numbers by three threads, and prints the squares in this order. The scenes
//! that the judge plays besides stand in the driver.
//!
//! - `map_dynamic` starts `n_threads` threads. The work is done by them, and not by the thread that calls.
//! - A thread takes the next item when it has done one. So no item waits behind a busy thread while another is idle, and
//!   as many are done together as there are threads.
//! - The results come in the order of the items, whichever is done first.
//! - There may be fewer items than threads, or none. Whether each thread is started then is up to you.
//!
//! `std::thread::scope` lets threads borrow the items. What tells them which one is next?

use std::process::ExitCode;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
    todo!("do {} items by {n_threads} threads, with the work at {work:p}", items.len())
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
