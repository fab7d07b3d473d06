//! Believes: that parts are appended in the order of their threads.
//! Caught by: step_4_results_keep_their_places as completion_order

use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let n_threads = n_threads.get().min(items.len());
    let results = Mutex::new(Vec::new());
    let (f, all) = (&f, &results);
    thread::scope(|scope| {
        let mut rest = items;
        for nth in 0..n_threads {
            let (part, after) = rest.split_at(rest.len() / (n_threads - nth));
            rest = after;
            scope.spawn(move || {
                let mut part: Vec<R> = part.iter().map(f).collect();
                all.lock().expect("nobody panics").append(&mut part);
            });
        }
    });
    results.into_inner().expect("nobody panics")
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
