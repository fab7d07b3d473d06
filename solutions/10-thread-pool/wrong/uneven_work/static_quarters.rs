//! Believes: that as many items are as much work.
//! Caught by: step_4_nobody_waits_behind_a_busy_thread as static_split

use std::process::ExitCode;
use std::thread;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
    let n_items = items.len().div_ceil(n_threads).max(1);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads)
            .map(|nth| {
                let own = items.iter().skip(nth * n_items).take(n_items);
                scope.spawn(move || own.map(|&item| work(item)).collect::<Vec<u64>>())
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("`work` does not panic")).collect()
    })
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
