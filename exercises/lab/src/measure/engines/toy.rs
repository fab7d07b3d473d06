//! E23, in Rust: threads that compute under the toy lock, switched on and off.

use std::hint::black_box;
use std::time::Duration;

use anyhow::Result;

use super::say;
use super::speed_up::{alone, steps, threads};
use crate::gil::{Gil, Rules};

/// What CPython begins with.
const INTERVAL: Duration = Duration::from_millis(5);

/// The speed-up by so many threads, with the lock and without.
pub fn measure(scale: f64, workers: &[usize]) -> Result<()> {
    let n_steps = (300_000_000.0 * scale) as u64;
    for (line, is_on) in [("lock on", true), ("lock off", false)] {
        let gil = Gil::new(Rules { is_on, interval: INTERVAL, is_forced: true });
        let run = || {
            gil.take();
            compute(n_steps, &gil);
            gil.give();
        };
        let alone = alone(run);
        for &n in workers {
            say("toy: speed-up", line, n as f64, n as f64 * alone / threads(n, run));
        }
    }
    Ok(())
}

/// So many steps of an interpreter. It looks for requests after each hundredth.
pub fn compute(n_steps: u64, gil: &Gil) {
    let mut number = 1;
    for _ in 0..n_steps / 100 {
        number = black_box(steps(100, number));
        gil.check();
    }
}
