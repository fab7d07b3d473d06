//! E23, in Rust: a thread that answers, and threads that compute, under the toy lock.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::Result;

use super::toy::compute;
use crate::gil::{Gil, Rules};

/// The rules of the lock.
pub fn rules(is_on: bool, interval: f64, is_forced: bool) -> Rules {
    Rules { is_on, interval: Duration::from_secs_f64(interval), is_forced }
}

/// Answers each byte with the same byte, until no more come.
pub fn answer(rules: Rules, n_busy: usize) -> Result<()> {
    let gil = Arc::new(Gil::new(rules));
    let (begins, begun) = mpsc::channel();
    for _ in 0..n_busy {
        let (gil, begins) = (Arc::clone(&gil), begins.clone());
        // It ends with the process.
        thread::spawn(move || {
            gil.take();
            let _ = begins.send(());
            loop {
                compute(1000, &gil);
            }
        });
    }
    for () in begun.iter().take(n_busy) {}
    println!("ready");
    let (mut stdin, mut stdout) = (io::stdin().lock(), io::stdout().lock());
    gil.take();
    loop {
        let mut byte = [0];
        // As an interpreter does it: the lock is free while a call may block.
        gil.give();
        let n_bytes = stdin.read(&mut byte)?;
        gil.take();
        if n_bytes == 0 {
            return Ok(());
        }
        gil.give();
        stdout.write_all(&byte)?;
        stdout.flush()?;
        gil.take();
    }
}
