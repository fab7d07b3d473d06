//! Believes: that a few items more at a time do no harm where there are many.
//! Caught by: step_4_nobody_waits_behind_a_busy_thread as static_split

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use thread_pool::uneven_work::{self, Work};

fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(vec![0; items.len()]);
    // Many items: each turn takes some of them, so that there are fewer turns.
    let n_at_once = (items.len() / (4 * n_threads)).max(1);
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                loop {
                    let first = next.fetch_add(n_at_once, Ordering::Relaxed);
                    if first >= items.len() {
                        break;
                    }
                    for place in first..items.len().min(first + n_at_once) {
                        let result = work(items[place]);
                        results.lock().expect("no work runs with this lock")[place] = result;
                    }
                }
            });
        }
    });
    results.into_inner().expect("no work runs with this lock")
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
