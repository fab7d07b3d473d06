//! Believes: that an item is known by its number.
//! Caught by: step_5_results_come_in_order as wrong_answer

use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use thread_pool::uneven_work::{self, Work};

fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(HashMap::new());
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                while let Some(&item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = work(item);
                    results.lock().expect("no work runs with this lock").insert(item, result);
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no work runs with this lock");
    items.iter().filter_map(|item| results.remove(item)).collect()
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
