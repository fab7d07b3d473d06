//! Believes: that two bytes are enough for a length.
//! Caught by: step_6_results_come_in_the_order_of_the_items as wrong_output

use std::env;
use std::io::{self, ErrorKind, Read, Write};
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
            for thread in serving {
                for (place, result) in thread.join().expect("no thread panics")? {
                    results[place] = result;
                }
            }
            Ok(results)
        })
    }

    fn work() -> io::Result<()> {
        let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
        loop {
            let task = match read_frame(&mut input) {
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
                task => String::from_utf8_lossy(&task?).into_owned(),
            };
            let argument = read_frame(&mut input)?;
            let (word, bytes) = match tasks::find(&task).map(|task| task(&argument)) {
                Some(Ok(result)) => ("ok", result),
                Some(Err(reason)) => ("error", reason.into()),
                None => ("error", "there is no such task".into()),
            };
            write_frame(&mut output, word.as_bytes())?;
            write_frame(&mut output, &bytes)?;
        }
    }
}

struct Worker {
    child: Child,
    input: Option<ChildStdin>,
    output: ChildStdout,
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let mut command = Command::new(env::current_exe()?);
        let mut child = command.arg(WORKER).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take().expect("it is piped"));
        Ok(Worker { child, input, output })
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
            let result = self.ask(task, argument)?.map_err(|reason| PoolError::Failed { place, reason })?;
            done.push((place, result));
        }
    }

    fn ask(&mut self, task: &str, argument: &Bytes) -> io::Result<Answer> {
        let input = self.input.as_mut().expect("it is open until the drop");
        write_frame(input, task.as_bytes())?;
        write_frame(input, argument)?;
        let word = read_frame(&mut self.output)?;
        let bytes = read_frame(&mut self.output)?;
        Ok(if word == b"ok" { Ok(bytes) } else { Err(String::from_utf8_lossy(&bytes).into_owned()) })
    }
}

fn write_frame(pipe: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    // Two bytes: no message is longer than 65,535.
    pipe.write_all(&(bytes.len() as u16).to_be_bytes())?;
    pipe.write_all(bytes)?;
    pipe.flush()
}

fn read_frame(pipe: &mut impl Read) -> io::Result<Bytes> {
    let mut length = [0; 2];
    pipe.read_exact(&mut length)?;
    let mut bytes = vec![0; u16::from_be_bytes(length).into()];
    pipe.read_exact(&mut bytes)?;
    Ok(bytes)
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.child.wait();
    }
}

fn main() -> ExitCode {
    pool::drive::<ProcessPool>()
}
