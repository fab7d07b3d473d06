//! Believes: that an argument is a line. A line ends where its text says so.
//! Caught by: step_6_results_come_in_the_order_of_the_items as wrong_output

use std::env;
use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use process_pool::pool::{self, Pool};
use process_pool::{Bytes, PoolError, WORKER, tasks};

struct ProcessPool {
    n_workers: usize,
}

type Answer = Result<Bytes, String>;

impl Pool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 { Err(PoolError::NoWorkers) } else { Ok(ProcessPool { n_workers }) }
    }

    fn map(&self, task: &str, arguments: &[Bytes]) -> Result<Vec<Bytes>, PoolError> {
        if tasks::find(task).is_none() {
            return Err(PoolError::UnknownTask(task.into()));
        }
        let n_workers = self.n_workers.min(arguments.len());
        let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
        let next = AtomicUsize::new(0);
        let mut results = vec![Bytes::new(); arguments.len()];
        thread::scope(|scope| {
            let serve = |mut worker: Worker| worker.serve(task, arguments, &next);
            let serving: Vec<_> =
                workers.into_iter().map(|worker| scope.spawn(move || serve(worker))).collect();
            let mut first_error = None;
            for thread in serving {
                match thread.join().expect("no thread panics") {
                    Ok(done) => done.into_iter().for_each(|(place, result)| results[place] = result),
                    Err(error) => drop(first_error.get_or_insert(error)),
                }
            }
            first_error.map_or(Ok(results), Err)
        })
    }

    fn work() -> io::Result<()> {
        for line in io::stdin().lines() {
            let line = line?;
            let (task, argument) = line.split_once(' ').ok_or(ErrorKind::InvalidData)?;
            let task = tasks::find(task).ok_or(ErrorKind::InvalidData)?;
            match task(argument.as_bytes()) {
                Ok(result) => println!("ok {}", String::from_utf8_lossy(&result)),
                Err(reason) => println!("no {reason}"),
            }
        }
        Ok(())
    }
}

struct Worker {
    child: Child,
    channel: Option<(ChildStdin, BufReader<ChildStdout>)>,
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let mut command = Command::new(env::current_exe()?);
        let mut child = command.arg(WORKER).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let stdin = child.stdin.take().expect("it is a pipe");
        let stdout = BufReader::new(child.stdout.take().expect("it is a pipe"));
        Ok(Worker { child, channel: Some((stdin, stdout)) })
    }

    fn serve(
        &mut self,
        task: &str,
        arguments: &[Bytes],
        next: &AtomicUsize,
    ) -> Result<Vec<(usize, Bytes)>, PoolError> {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(argument) = arguments.get(place) else { return Ok(done) };
            match self.ask(task, argument)? {
                Ok(result) => done.push((place, result)),
                Err(reason) => {
                    next.store(arguments.len(), Ordering::Relaxed);
                    return Err(PoolError::Failed { place, reason });
                }
            }
        }
    }

    fn ask(&mut self, task: &str, argument: &Bytes) -> io::Result<Answer> {
        let (input, output) = self.channel.as_mut().expect("it is open until the drop");
        input.write_all(&[task.as_bytes(), b" ", argument, b"\n"].concat())?;
        let mut line = String::new();
        output.read_line(&mut line)?;
        match line.trim_end_matches('\n').split_once(' ') {
            Some(("ok", result)) => Ok(Ok(result.into())),
            Some((_, reason)) => Ok(Err(reason.into())),
            None => Err(io::Error::new(ErrorKind::UnexpectedEof, "it has ended")),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.channel = None;
        let _ = self.child.wait();
    }
}

fn main() -> ExitCode {
    pool::drive::<ProcessPool>()
}
