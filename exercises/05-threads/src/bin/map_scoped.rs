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
use std::process::ExitCode;

use threads::map_scoped;

fn map_scoped<T: Sync, R: Send>(items: &[T], n_threads: NonZeroUsize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    todo!("call {} for {} items in {n_threads} threads", std::any::type_name_of_val(&f), items.len())
}

fn main() -> ExitCode {
    map_scoped::drive(|items, n_threads, f| map_scoped(items, n_threads, f))
}
