//! Believes: that threads are so cheap that each item can have its own.
//! Caught by: step_3_no_more_threads_than_asked_for as too_many_threads

use std::num::NonZeroUsize;
use std::panic;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let _ = n_threads;
    let f = &f;
    thread::scope(|scope| {
        let started: Vec<_> = items.iter().map(|item| scope.spawn(move || f(item))).collect();
        let joined = started.into_iter().map(|thread| thread.join());
        joined.map(|result| result.unwrap_or_else(|payload| panic::resume_unwind(payload))).collect()
    })
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
