//! Believes: that a channel hands results out in the order of the items.
//! Caught by: step_4_results_keep_their_places as completion_order

use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let n_threads = n_threads.get().min(items.len());
    let (sender, results) = mpsc::channel();
    let f = &f;
    thread::scope(|scope| {
        let mut rest = items;
        for nth in 0..n_threads {
            let (part, after) = rest.split_at(rest.len() / (n_threads - nth));
            rest = after;
            let sender = sender.clone();
            scope.spawn(move || part.iter().for_each(|item| drop(sender.send(f(item)))));
        }
        drop(sender);
        results.iter().collect()
    })
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
