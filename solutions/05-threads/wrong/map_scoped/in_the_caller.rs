//! Believes: that a map is a map, and that threads would only make it faster.
//! Caught by: step_2_calls_are_under_way_together as one_after_another

use std::num::NonZeroUsize;
use std::process::ExitCode;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let _ = n_threads;
    items.iter().map(f).collect()
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
