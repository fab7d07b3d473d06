//! Twice the same work: one after the other, and in two threads.

use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

fn main() {
    for (name, work) in [("count", count as fn()), ("wait", wait)] {
        let begin = Instant::now();
        work();
        work();
        let alone = begin.elapsed();

        let begin = Instant::now();
        thread::scope(|scope| {
            scope.spawn(work);
            scope.spawn(work);
        });
        println!("{name}, by Thread: {:.2}", alone.as_secs_f64() / begin.elapsed().as_secs_f64());
    }
}

fn count() {
    let mut number = 0u64;
    for _ in 0..100_000_000 {
        number = black_box(number + 1);
    }
}

fn wait() {
    thread::sleep(Duration::from_millis(200));
}
