//! Believes: that whoever joins each thread may tell the compiler that the items live for ever.
//! Caught by: step_1_each_item_is_mapped_once as promised_by_hand

use std::mem;
use std::num::NonZeroUsize;
use std::panic;
use std::process::ExitCode;
use std::thread;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let n_threads = n_threads.get().min(items.len());
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    let mut rest = (items, &mut results[..]);
    let mut started = Vec::new();
    for nth in 0..n_threads {
        let (part, after) = rest.0.split_at(rest.0.len() / (n_threads - nth));
        let (places, places_after) = rest.1.split_at_mut(part.len());
        rest = (after, places_after);
        let f = &f;
        let work: Box<dyn FnOnce() + Send + '_> = Box::new(move || {
            for (item, place) in part.iter().zip(places) {
                *place = Some(f(item));
            }
        });
        // Safety: every thread is joined below. But the first panic leaves this function, and some threads go on.
        let work: Box<dyn FnOnce() + Send + 'static> = unsafe { mem::transmute(work) };
        started.push(thread::spawn(work));
    }
    for thread in started {
        thread.join().unwrap_or_else(|payload| panic::resume_unwind(payload));
    }
    results.into_iter().map(|result| result.expect("each item was mapped")).collect()
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
