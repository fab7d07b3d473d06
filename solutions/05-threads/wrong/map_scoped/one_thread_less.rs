//! Believes: that the caller is a thread too, although it only waits.
//! Caught by: step_2_calls_are_under_way_together as not_together

use std::num::NonZeroUsize;
use std::panic;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let n_threads = (n_threads.get() - 1).min(items.len()).max(1);
    let f = &f;
    thread::scope(|scope| {
        let mut rest = items;
        let started: Vec<_> = (0..n_threads)
            .map(|nth| {
                let (part, after) = rest.split_at(rest.len() / (n_threads - nth));
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
