//! Who runs `b`? It depends on whether anybody has nothing to do.

use std::sync::Barrier;

fn who(n_threads: usize, meet: impl Fn() + Sync) -> &'static str {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(n_threads);
    let pool = builder.build().unwrap();
    let run = || {
        meet();
        rayon::current_thread_index()
    };
    let (a, b) = pool.install(|| rayon::join(run, run));
    if a == b { "the same thread" } else { "another thread" }
}

fn main() {
    println!("one thread, nobody to steal: {}", who(1, || {}));
    let both_here = Barrier::new(2);
    let meet = || {
        both_here.wait();
    };
    println!("two threads, and `a` waits for `b`: {}", who(2, meet));
}
