//! minimp, with as many workers as you like.

use std::hint::black_box;
use std::thread;
use std::time::Duration;

use anyhow::{Result, ensure};
use minimp::{Config, Pool, Registry};
use serde_bytes::ByteBuf;

use super::{CHUNK, Engine, N_TINY, large, naps};
use crate::pools::{N_PRINTERS, WORKERS};

/// The tasks of its workers, for `minimp::init`.
pub fn tasks() -> Registry {
    minimp::tasks! { square, echo, nap, print_number }
}

fn square(n: u64) -> u64 {
    n * n
}

fn echo(data: ByteBuf) -> ByteBuf {
    data
}

fn nap(time: Duration) {
    thread::sleep(time);
}

fn print_number(n: usize) {
    println!("Process {n}: {n}");
}

/// A pool of so many workers.
pub struct Minimp<const N: usize> {
    pool: Pool,
    large: Vec<ByteBuf>,
    naps: Vec<Duration>,
}

fn pool(workers: usize) -> Result<Pool> {
    Ok(Pool::new(Config { workers, ..Config::default() })?)
}

impl<const N: usize> Engine for Minimp<N> {
    fn start() -> Result<Self> {
        Ok(Minimp { pool: pool(N)?, large: large(), naps: naps() })
    }

    fn run(&mut self, row: &str) -> Result<bool> {
        let chunked = |chunk| self.pool.chunked(chunk);
        match row {
            "ten" => drop(black_box(chunked(1).map(square, 0..10)?)),
            "one_by_one" => drop(black_box(chunked(1).map(square, 0..N_TINY)?)),
            "chunked" => drop(black_box(chunked(CHUNK).map(square, 0..N_TINY)?)),
            "large" => drop(black_box(chunked(1).map(echo, &self.large)?)),
            // The others want four of them.
            _ if N != WORKERS => return Ok(false),
            "skewed" => drop(chunked(1).map(nap, &self.naps)?),
            "skewed_chunked" => drop(chunked(16).map(nap, &self.naps)?),
            "start" => {
                let pool = pool(N)?;
                ensure!(pool.chunked(1).map(square, 0..4)? == [0, 1, 4, 9]);
                pool.join();
            }
            "printers" => {
                let pool = pool(N)?;
                pool.chunked(1).map(print_number, 1..=N_PRINTERS)?;
                pool.join();
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn end(self) -> Result<()> {
        self.pool.join();
        Ok(())
    }
}
