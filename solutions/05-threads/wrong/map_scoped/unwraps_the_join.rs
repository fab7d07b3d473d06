//! Believes: that `expect` passes a panic on.
//! Caught by: step_5_a_panic_reaches_the_caller as lost_payload

use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let n_threads = n_threads.get().min(items.len());
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
        started.into_iter().flat_map(|thread| thread.join().expect("no thread panics")).collect()
    })
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
