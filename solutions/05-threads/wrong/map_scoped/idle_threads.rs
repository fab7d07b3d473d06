//! Believes: that a thread that finds nothing to do costs nothing.
//! Caught by: step_3_no_more_threads_than_asked_for as too_many_threads

use std::num::NonZeroUsize;
use std::panic;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let f = &f;
    let n_threads = n_threads.get();
    thread::scope(|scope| {
        let mut rest = items;
        let started: Vec<_> = (0..n_threads)
            .map(|nth| {
                let (part, after) = rest.split_at(rest.len().div_ceil(n_threads - nth));
                rest = after;
                scope.spawn(move || part.iter().map(f).collect::<Vec<R>>())
            })
            .collect();
        let joined = started.into_iter().map(|thread| thread.join());
        joined.flat_map(|part| part.unwrap_or_else(|payload| panic::resume_unwind(payload))).collect()
    })
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
