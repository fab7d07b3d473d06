//! One reference more and one less, in three ways.

use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::Instant;

const N_TIMES: u32 = 5_000_000;

fn main() {
    let count = AtomicUsize::new(1);
    // Each its own change, and nobody else's: a load and a store.
    let by_load_and_store = |count: &AtomicUsize| {
        count.store(count.load(Relaxed) + 1, Relaxed);
        count.store(count.load(Relaxed) - 1, Relaxed);
    };
    let at_once = |count: &AtomicUsize| {
        count.fetch_add(1, Relaxed);
        count.fetch_sub(1, Relaxed);
    };
    measure("load and store", || by_load_and_store(black_box(&count)));
    measure("read-modify-write", || at_once(black_box(&count)));
    thread::scope(|scope| {
        let work = || measure("the same, two threads", || at_once(black_box(&count)));
        scope.spawn(work);
        work();
    });
}

fn measure(what: &str, change: impl Fn()) {
    let start = Instant::now();
    (0..N_TIMES).for_each(|_| change());
    let nanoseconds = start.elapsed().as_secs_f64() * 1e9 / f64::from(N_TIMES);
    println!("{what}: {nanoseconds:.1} ns");
}
