//! `vanished_lines`: the workers, and the driver.

use std::io::{self, BufWriter, Write};
use std::process::{Child, ChildStdin, Command, ExitCode, Stdio};

use kit::gate::{self, Gate};

/// A worker of a small pool. It has done its job and has told us so. The line that it printed still stands in its buffer.
///
/// It waits for another job, or for the end of jobs: when the pipe that they come through is closed, it writes what it
/// has in its buffer, and ends with 0.
#[derive(Debug)]
pub struct Worker {
    /// The number that was its job.
    pub number: u32,
    /// Its process.
    pub process: Child,
    /// The pipe through which it would get another job.
    pub jobs: ChildStdin,
}

type ShutDown = fn(workers: Vec<Worker>) -> io::Result<()>;

/// The first argument of a worker.
const WORK: &str = "--work";

/// `vanished_lines NUMBER...`: starts a worker for each number, waits until all jobs are done, and shuts the pool down
/// by your function.
pub fn drive(shut_down: ShutDown) -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match &args[..] {
        [flag, number, gate] if flag == WORK => work(number, gate),
        numbers => run_pool(numbers, shut_down),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What `with Pool(...) as pool: pool.map(...)` does.
fn run_pool(numbers: &[String], shut_down: ShutDown) -> io::Result<()> {
    let usage = |_| io::Error::other("usage: vanished_lines NUMBER...");
    let numbers =
        numbers.iter().map(|number| number.parse()).collect::<Result<Vec<u32>, _>>().map_err(usage)?;
    let gate = Gate::new()?;
    let mut workers = Vec::new();
    for number in numbers {
        workers.push(start(number, &gate)?);
        // Whoever stands before the gate has done its job.
        gate.wait_for_visitor()?.let_pass()?;
    }
    shut_down(workers)?;
    println!("All lines are out.");
    Ok(())
}

fn start(number: u32, gate: &Gate) -> io::Result<Worker> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args([WORK, &number.to_string(), gate.address()]).stdin(Stdio::piped());
    let mut process = command.spawn()?;
    let jobs = process.stdin.take().expect("it was started with a pipe");
    Ok(Worker { number, process, jobs })
}

/// What a worker does. Its `print` is that of Python into a pipe: a line waits in the buffer until there are many.
fn work(number: &str, gate: &str) -> io::Result<()> {
    let mut stdout = BufWriter::new(io::stdout());
    writeln!(stdout, "Worker process handling number: {number}")?;
    gate::pass(gate)?;
    // No other job comes here. The end of the pipe is the end of jobs.
    io::copy(&mut io::stdin(), &mut io::sink())?;
    stdout.flush()
}
