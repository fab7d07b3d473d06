//! Map in threads that borrow: nothing is copied, and nothing outlives the call.
//!
//! `map_scoped` calls `f` once for each item, in threads of its own, and returns the results in the order of the items.
//!
//! - As many calls are under way at the same time as threads were asked for, or as there are items, if these are fewer.
//! - No more threads are started than that, however many items there are.
//! - Which call ends first does not matter: each result stands at the place of its item.
//! - If a call panics, `map_scoped` panics with the same payload, after all of its threads have ended.
//!
//! Neither `T` nor `R` can be cloned, and the items belong to somebody else: `std::thread::scope` lets threads borrow
//! them, without any `unsafe`.

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
                let (part, after) = rest.split_at(rest.len() / (n_threads - nth));
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
