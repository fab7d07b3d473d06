//! E7, in Rust: an iterator, rayon, and minimp.

use std::hint::black_box;
use std::time::Instant;

use anyhow::Result;
use minimp::{Config, Pool, Registry};
use rayon::prelude::*;

use super::super::break_even::FUNCTIONS;
use super::super::report::median;
use super::say;

/// The tasks of minimp's workers.
pub fn tasks() -> Registry {
    minimp::tasks! { square, work }
}

fn square(x: u64) -> u64 {
    x.wrapping_mul(x)
}

/// About 10 µs.
fn work(x: u64) -> u64 {
    (0..4000).fold(x | 1, |x, _| black_box(x ^ (x << 13)).wrapping_add(x >> 7))
}

/// Each function, over more and more items.
pub fn measure(most: u64, n_workers: usize) -> Result<()> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(n_workers).build()?;
    let processes = Pool::new(Config { workers: n_workers, ..Config::default() })?;
    // Until all workers have started.
    processes.chunked(1).map(work, 0..100)?;
    let functions: [fn(u64) -> u64; 2] = [square, work];
    for (panel, function) in FUNCTIONS.into_iter().zip(functions) {
        let is_square = panel == FUNCTIONS[0];
        // The work of the second takes a hundred times as long.
        let most = if is_square { most } else { most / 10 };
        let mut n = 1;
        while n <= most {
            say(
                panel,
                "iterator",
                n as f64,
                typical(|| drop_all((0..n).map(|x| function(black_box(x))).collect())),
            );
            let by_threads = || (0..n).into_par_iter().map(|x| function(black_box(x))).collect();
            say(panel, "rayon", n as f64, typical(|| drop_all(threads.install(by_threads))));
            let mut failed = None;
            let by_processes =
                || match if is_square { processes.map(square, 0..n) } else { processes.map(work, 0..n) } {
                    Ok(results) => drop_all(results),
                    Err(error) => failed = Some(error),
                };
            say(panel, "minimp", n as f64, typical(by_processes));
            if let Some(error) = failed {
                return Err(error.into());
            }
            n *= 10;
        }
    }
    processes.join();
    Ok(())
}

fn drop_all(results: Vec<u64>) {
    drop(black_box(results));
}

/// The median of a few times, in seconds: as many as fit into a twentieth of a second.
fn typical(mut run: impl FnMut()) -> f64 {
    let mut time = || {
        let begin = Instant::now();
        run();
        begin.elapsed().as_secs_f64()
    };
    let first = time();
    let n_times = (0.05 / first.max(1e-9)).clamp(1.0, 15.0) as usize;
    median(&(0..n_times).map(|_| time()).collect::<Vec<_>>())
}
