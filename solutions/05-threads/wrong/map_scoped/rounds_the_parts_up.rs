//! Believes: that parts of a rounded size make as many parts as threads.
//! Caught by: step_2_calls_are_under_way_together as not_together

use std::num::NonZeroUsize;
use std::panic;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let size = items.len().div_ceil(n_threads.get()).max(1);
    let f = &f;
    thread::scope(|scope| {
        let started: Vec<_> = items
            .chunks(size)
            .map(|part| scope.spawn(move || part.iter().map(f).collect::<Vec<R>>()))
            .collect();
        let joined = started.into_iter().map(|thread| thread.join());
        joined.flat_map(|part| part.unwrap_or_else(|payload| panic::resume_unwind(payload))).collect()
    })
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
