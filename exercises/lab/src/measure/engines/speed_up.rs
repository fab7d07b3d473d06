//! E1, in Rust: threads, and processes that are this program again.

use std::hash::{DefaultHasher, Hasher};
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::super::speed_up::WORKS;
use super::say;

/// Each work by both kinds of workers.
pub fn measure(scale: f64, workers: &[usize]) -> Result<()> {
    for work in WORKS {
        let alone = alone(|| run(work, scale));
        for &n in workers {
            say(work, "threads", n as f64, n as f64 * alone / threads(n, || run(work, scale)));
            say(work, "processes", n as f64, n as f64 * alone / processes(n, work, scale)?);
        }
    }
    Ok(())
}

/// One worker's work, about 50 ms of it at a scale of 1.
fn run(work: &str, scale: f64) {
    match work {
        "counting" => {
            // What comes out of one black box and goes into another one can be moved past no look at the clock.
            black_box(steps(black_box((350_000_000.0 * scale) as u64), 1));
        }
        "hashing" => hash((60.0 * scale).ceil() as usize),
        _ => thread::sleep(Duration::from_secs_f64(0.05 * scale)),
    }
}

/// So many steps of a pure loop, none of which can begin before the one before it has ended, and none of which needs memory.
// Once in the program, so that everybody runs the same instructions.
#[inline(never)]
pub fn steps(n: u64, begin: u64) -> u64 {
    (0..n).fold(begin, |x, _| x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1))
}

#[inline(never)]
fn hash(n_times: usize) {
    let buffer = black_box(vec![7_u8; 1 << 20]);
    for _ in 0..n_times {
        let mut hasher = DefaultHasher::new();
        hasher.write(&buffer);
        black_box(hasher.finish());
    }
}

/// How long one takes that has the processor for itself: the least of a few times. What disturbs it makes every speed-up too large, so
/// the least is the honest one.
pub fn alone(mut run: impl FnMut()) -> f64 {
    (0..5).map(|_| take(&mut run)).fold(f64::INFINITY, f64::min)
}

fn take(run: impl FnOnce()) -> f64 {
    let begin = Instant::now();
    run();
    begin.elapsed().as_secs_f64()
}

/// How long so many threads take, from the beginning of the first to the end of the last, once all of them have started. Each
/// tells its own times: whoever waits for them may get no processor meanwhile.
pub fn threads(n: usize, run: impl Fn() + Sync) -> f64 {
    let all_here = Barrier::new(n);
    let body = || {
        all_here.wait();
        let begin = Instant::now();
        run();
        (begin, Instant::now())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..n).map(|_| scope.spawn(body)).collect();
        let times = threads.into_iter().map(|thread| thread.join().expect("no work panics"));
        let (begins, ends): (Vec<Instant>, Vec<Instant>) = times.unzip();
        let (begin, end) = (begins.into_iter().min(), ends.into_iter().max());
        begin.zip(end).map_or(0.0, |(begin, end)| (end - begin).as_secs_f64())
    })
}

/// How long so many processes take, once all of them have started.
fn processes(n: usize, work: &str, scale: f64) -> Result<f64> {
    let mut workers: Vec<Worker> = (0..n).map(|_| Worker::start(work, scale)).collect::<Result<_>>()?;
    let begin = Instant::now();
    for worker in &mut workers {
        worker.stdin.write_all(b"go\n")?;
    }
    for worker in &mut workers {
        worker.hears("done")?;
    }
    let taken = begin.elapsed().as_secs_f64();
    for mut worker in workers {
        ensure!(worker.child.wait()?.success(), "a worker failed");
    }
    Ok(taken)
}

struct Worker {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Worker {
    /// One that is ready.
    fn start(work: &str, scale: f64) -> Result<Worker> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["engine", "worker", &format!("--work={work}"), &format!("--scale={scale}")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take().context("it is piped")?;
        let stdout = BufReader::new(child.stdout.take().context("it is piped")?);
        let mut worker = Worker { child, stdin, stdout };
        worker.hears("ready")?;
        Ok(worker)
    }

    fn hears(&mut self, word: &str) -> Result<()> {
        let mut line = String::new();
        self.stdout.read_line(&mut line)?;
        ensure!(line.trim_end() == word, "a worker says {line:?} in place of {word:?}");
        Ok(())
    }
}

/// What such a process does.
pub fn be_a_worker(scale: f64, work: &str) -> Result<()> {
    println!("ready");
    let mut go = String::new();
    std::io::stdin().read_line(&mut go)?;
    if go == "go\n" {
        run(work, scale);
        println!("done");
    }
    Ok(())
}
