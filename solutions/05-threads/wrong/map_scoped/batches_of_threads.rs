//! Believes: that so many threads at a time are so many threads.
//! Caught by: step_3_no_more_threads_than_asked_for as too_many_threads

use std::num::NonZeroUsize;
use std::panic;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let f = &f;
    let mut results = Vec::new();
    for batch in items.chunks(n_threads.get()) {
        thread::scope(|scope| {
            let started: Vec<_> = batch.iter().map(|item| scope.spawn(move || f(item))).collect();
            for thread in started {
                results.push(thread.join().unwrap_or_else(|payload| panic::resume_unwind(payload)));
            }
        });
    }
    results
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
