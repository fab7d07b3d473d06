//! Believes: that a map has a result. Of no items there is none.
//! Caught by: step_6_few_items_or_none as deadlock

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;

use thread_pool::uneven_work::{self, Work};

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
fn map_dynamic(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64> {
    let (sender, results) = mpsc::channel();
    let rest = Mutex::new(items.iter().copied().enumerate());
    let rest = &rest;
    thread::scope(|scope| {
        for _ in 0..n_threads {
            let sender = sender.clone();
            scope.spawn(move || {
                loop {
                    let next = rest.lock().expect("nobody panics with this lock").next();
                    let Some((place, item)) = next else { return };
                    sender.send((place, work(item))).expect("the map waits");
                }
            });
        }
        let mut all = vec![0; items.len()];
        let mut n_left = items.len();
        loop {
            let (place, result) = results.recv().expect("one sender stays here");
            all[place] = result;
            n_left -= 1;
            if n_left == 0 {
                return all;
            }
        }
    })
}

fn main() -> ExitCode {
    uneven_work::drive(map_dynamic)
}
