//! What an idle worker costs in memory: a thread, a process. (Linux)

use std::process::{self, Command, Stdio};
use std::sync::Barrier;
use std::{env, fs, io, thread};

/// Memory that belongs to this process alone, in KiB.
fn private(pid: u32) -> usize {
    let map = fs::read_to_string(format!("/proc/{pid}/smaps_rollup"));
    let map = map.expect("this is Linux");
    let lines = map.lines().filter(|line| line.starts_with("Private_"));
    let figures = lines.filter_map(|line| line.split_whitespace().nth(1));
    figures.filter_map(|figure| figure.parse::<usize>().ok()).sum()
}

fn main() -> io::Result<()> {
    if env::args().len() > 1 {
        // From now on it only waits for the end of its input.
        println!("here");
        return io::copy(&mut io::stdin(), &mut io::sink()).map(drop);
    }
    let (here, done) = (Barrier::new(21), Barrier::new(21));
    let before = private(process::id());
    thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| (here.wait(), done.wait()));
        }
        here.wait();
        let grown = private(process::id()) - before;
        println!("a thread: {} KiB", grown / 20);
        done.wait();
    });
    let mut child = Command::new(env::current_exe()?);
    let child = child.arg("idle").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = child.spawn()?;
    let said = child.stdout.as_mut().expect("it is a pipe");
    io::Read::read_exact(said, &mut [0; 5])?;
    println!("a process: {} KiB", private(child.id()));
    child.wait().map(drop)
}
