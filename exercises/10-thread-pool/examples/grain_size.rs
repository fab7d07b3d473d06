//! The same work by a loop, by a pool like yours, and by rayon, in tasks of different sizes.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;
use thread_pool::Latch;
use thread_pool::crew::Crew;

const N_ITEMS: usize = 20_000;

/// About half a microsecond of work for each item.
fn work(items: &[u64]) {
    for &item in items {
        black_box((0..700).fold(item, |x, _| black_box(x ^ (x << 13)).wrapping_add(x >> 7)));
    }
}

/// The best of 100 turns, in milliseconds. A build that is not optimized says nothing about time: there one is enough.
fn best(mut turn: impl FnMut()) -> f64 {
    let time = |_| {
        let begin = Instant::now();
        turn();
        begin.elapsed().as_secs_f64() * 1000.0
    };
    let n_turns = if cfg!(debug_assertions) { 1 } else { 100 };
    (0..n_turns).map(time).fold(f64::INFINITY, f64::min)
}

/// A job for each `grain` items, and a wait for the last.
fn by_crew(crew: &Crew, items: &Arc<Vec<u64>>, grain: usize) {
    let done = Arc::new(Latch::new(N_ITEMS / grain));
    for begin in (0..N_ITEMS).step_by(grain) {
        let (items, done) = (Arc::clone(items), Arc::clone(&done));
        crew.queue().push(Box::new(move || {
            work(&items[begin..begin + grain]);
            done.count();
        }));
    }
    done.wait();
}

fn main() {
    let n_threads = rayon::current_num_threads();
    let items = Arc::new((0..N_ITEMS as u64).collect::<Vec<u64>>());
    let crew = Crew::new(n_threads);
    println!("{n_threads} threads; a loop over {N_ITEMS} items: {:.1} ms", best(|| work(&items)));
    println!("items a task  pool ms  rayon ms");
    for grain in [1, 10, 100, 1_000, 10_000, 20_000] {
        let pool = best(|| by_crew(&crew, &items, grain));
        let rayon = best(|| items.par_chunks(grain).with_max_len(1).for_each(work));
        println!("{grain:>12} {pool:>8.1} {rayon:>9.1}");
    }
    let alone = best(|| items.par_iter().for_each(|item| work(std::slice::from_ref(item))));
    println!("rayon, left to itself: {alone:.1} ms");
}
