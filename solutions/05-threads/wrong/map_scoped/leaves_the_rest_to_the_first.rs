//! Believes: that threads are needed once, and what is left is for the first of them.
//! Caught by: step_2_calls_are_under_way_together as one_after_another

use std::num::NonZeroUsize;
use std::panic;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    // A thread without an item would have nothing to do.
    let n_threads = n_threads.get().min(items.len());
    // A reference can be copied into each thread; the function itself can't.
    let f = &f;
    thread::scope(|scope| {
        let mut rest = items;
        let started: Vec<_> = (0..n_threads)
            .map(|nth| {
                // An even part of what is left: nobody comes away with nothing, as with chunks of a rounded size.
                let (part, after) = rest.split_at(if nth == 0 { items.len() - n_threads + 1 } else { 1 });
                rest = after;
                scope.spawn(move || part.iter().map(f).collect::<Vec<R>>())
            })
            // All of them are started before the first is joined.
            .collect();
        let joined = started.into_iter().map(|thread| thread.join());
        // The payload says what went wrong. `unwrap` would panic about it with words of its own.
        joined.flat_map(|part| part.unwrap_or_else(|payload| panic::resume_unwind(payload))).collect()
    })
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
