//! Believes: that an iterator that spawns has spawned all before the next one joins.
//! Caught by: step_2_calls_are_under_way_together as one_after_another

use std::num::NonZeroUsize;
use std::panic;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let n_threads = n_threads.get().min(items.len());
    let f = &f;
    thread::scope(|scope| {
        let mut rest = items;
        (0..n_threads)
            .map(|nth| {
                let (part, after) = rest.split_at(rest.len() / (n_threads - nth));
                rest = after;
                scope.spawn(move || part.iter().map(f).collect::<Vec<R>>())
            })
            // Lazy: each thread is joined before the next is spawned.
            .map(|thread| thread.join().unwrap_or_else(|payload| panic::resume_unwind(payload)))
            .flatten()
            .collect()
    })
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
