//! Believes: that it does not matter who is given which item, as long as threads are joined in order.
//! Caught by: step_4_results_keep_their_places as completion_order

use std::num::NonZeroUsize;
use std::panic;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let n_threads = n_threads.get().min(items.len());
    let f = &f;
    thread::scope(|scope| {
        let started: Vec<_> = (0..n_threads)
            .map(|nth| {
                let dealt = items.iter().skip(nth).step_by(n_threads);
                scope.spawn(move || dealt.map(f).collect::<Vec<R>>())
            })
            .collect();
        let joined = started.into_iter().map(|thread| thread.join());
        joined.flat_map(|part| part.unwrap_or_else(|payload| panic::resume_unwind(payload))).collect()
    })
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
