//! The two that chapter 10's pools are put beside: a loop, and rayon. The reference answers are programs of their own.

use std::process::ExitCode;

use rayon::prelude::*;
use thread_pool::{DEPTH, LEAF, digest, leaf, serve, sum_of};

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("loop") => serve("loop", |row| {
            sum_of(row, |items| items.into_iter().map(digest).sum(), || by_loop(DEPTH, 0))
        }),
        // Its threads are as many as there are processors, and two at least, as everybody's.
        Some("rayon") => serve("rayon", |row| {
            sum_of(row, |items| items.into_par_iter().map(digest).sum(), || by_rayon(DEPTH, 0))
        }),
        // Every item may be stolen by itself.
        Some("rayon_one_by_one") => serve("rayon_one_by_one", |row| {
            let items = row.items()?;
            Some(items.into_par_iter().with_max_len(1).map(digest).sum())
        }),
        _ => {
            eprintln!("usage: loop_or_rayon loop|rayon|rayon_one_by_one");
            ExitCode::from(2)
        }
    }
}

fn by_loop(depth: u32, first: u64) -> u64 {
    if depth == 0 {
        return leaf(first);
    }
    by_loop(depth - 1, first) + by_loop(depth - 1, first + (LEAF << (depth - 1)))
}

fn by_rayon(depth: u32, first: u64) -> u64 {
    if depth == 0 {
        return leaf(first);
    }
    let second = first + (LEAF << (depth - 1));
    let (a, b) = rayon::join(|| by_rayon(depth - 1, first), || by_rayon(depth - 1, second));
    a + b
}
