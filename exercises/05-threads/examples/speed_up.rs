//! The same work by 1, 2, 4 and 8 workers: threads, then processes.

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;
use std::{env, io, thread};

const N_TURNS: u64 = 100_000_000;

fn count(n_workers: u64) {
    for turn in 0..N_TURNS / n_workers {
        black_box(turn);
    }
}

fn in_threads(n: u64) {
    let start = |_| thread::spawn(move || count(n));
    let started: Vec<_> = (0..n).map(start).collect();
    started.into_iter().for_each(|thread| thread.join().expect("it counts"));
}

fn in_processes(n: u64) -> io::Result<()> {
    let program = env::current_exe()?;
    let start = |_| Command::new(&program).arg(n.to_string()).spawn();
    let started: Vec<_> = (0..n).map(start).collect();
    started.into_iter().try_for_each(|child| child?.wait().map(drop))
}

fn main() -> io::Result<()> {
    if let Some(n) = env::args().nth(1) {
        count(n.parse().expect("we have written it"));
        return Ok(());
    }
    for n in [1, 2, 4, 8] {
        let begin = Instant::now();
        in_threads(n);
        let took = begin.elapsed();
        in_processes(n)?;
        println!("{n} threads: {took:.1?}");
        println!("{n} processes: {:.1?}", begin.elapsed() - took);
    }
    Ok(())
}
