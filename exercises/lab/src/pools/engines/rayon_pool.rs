//! rayon: a pool of threads, which share what the others must send.

use std::hint::black_box;
use std::thread;
use std::time::Duration;

use anyhow::{Result, ensure};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde_bytes::ByteBuf;

use super::{CHUNK, Engine, N_TINY, large, naps};
use crate::pools::{N_PRINTERS, WORKERS};

/// A pool of its own, since the global one has as many threads as there are processors.
pub struct Rayon {
    pool: ThreadPool,
    large: Vec<ByteBuf>,
    naps: Vec<Duration>,
}

fn pool() -> Result<ThreadPool> {
    Ok(ThreadPoolBuilder::new().num_threads(WORKERS).build()?)
}

fn square(n: u32) -> u64 {
    u64::from(n) * u64::from(n)
}

/// Chunks of so many items.
fn squares(pool: &ThreadPool, n: u64, chunk: usize) -> Vec<u64> {
    let numbers = (0..n as u32).into_par_iter().with_min_len(chunk).with_max_len(chunk);
    pool.install(|| numbers.map(|n| square(black_box(n))).collect())
}

impl Engine for Rayon {
    fn start() -> Result<Self> {
        Ok(Rayon { pool: pool()?, large: large(), naps: naps() })
    }

    fn run(&mut self, row: &str) -> Result<bool> {
        let nap = |chunk: usize| {
            let naps = self.naps.par_iter().with_min_len(chunk).with_max_len(chunk);
            self.pool.install(|| naps.for_each(|nap| thread::sleep(*nap)));
        };
        match row {
            "start" => ensure!(squares(&pool()?, 4, 1) == [0, 1, 4, 9]),
            "printers" => {
                let numbers = (1..N_PRINTERS + 1).into_par_iter().with_max_len(1);
                pool()?.install(|| numbers.for_each(|n| println!("Process {n}: {n}")));
            }
            "ten" => drop(black_box(squares(&self.pool, 10, 1))),
            "one_by_one" => drop(black_box(squares(&self.pool, N_TINY, 1))),
            "chunked" => drop(black_box(squares(&self.pool, N_TINY, CHUNK))),
            "large" => {
                let large = self.large.par_iter().with_max_len(1);
                drop(black_box(self.pool.install(|| large.cloned().collect::<Vec<ByteBuf>>())));
            }
            "skewed" => nap(1),
            "skewed_chunked" => nap(16),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn end(self) -> Result<()> {
        Ok(())
    }
}
