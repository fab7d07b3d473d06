//! Believes: that work in another thread is work at the same time.
//! Caught by: step_2_calls_are_under_way_together as one_after_another

use std::num::NonZeroUsize;
use std::panic;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let _ = n_threads;
    let f = &f;
    thread::scope(|scope| {
        let thread = scope.spawn(move || items.iter().map(f).collect());
        thread.join().unwrap_or_else(|payload| panic::resume_unwind(payload))
    })
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
