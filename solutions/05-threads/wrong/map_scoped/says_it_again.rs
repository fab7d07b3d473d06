//! Believes: that a payload is its text, and can be thrown anew.
//! Caught by: step_5_a_panic_reaches_the_caller as lost_payload

use std::any::Any;
use std::num::NonZeroUsize;
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
        joined.flat_map(|part| part.unwrap_or_else(|payload| panic!("{}", text(&*payload)))).collect()
    })
}

fn text(payload: &(dyn Any + Send)) -> &str {
    match (payload.downcast_ref::<String>(), payload.downcast_ref::<&str>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text,
        _ => "something else",
    }
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
