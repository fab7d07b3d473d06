//! Believes: that what was done once need not be done again.
//! Caught by: step_3_workers_serve_all_items as lost_item

use std::env;
use std::io::{self, ErrorKind};
use std::process::{Child, Command, ExitCode};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use kit::channel::{self, Channel};
use process_pool::pool::{self, Pool};
use process_pool::{Bytes, PoolError, WORKER, tasks};

/// A pool of processes.
struct ProcessPool {
    n_workers: usize,
}

/// What a worker is sent: the name of a task, and its argument.
type Job = (String, Bytes);
/// What it answers: the result, or what the task says instead.
type Answer = Result<Bytes, String>;

impl Pool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 { Err(PoolError::NoWorkers) } else { Ok(ProcessPool { n_workers }) }
    }

    fn map(&self, task: &str, arguments: &[Bytes]) -> Result<Vec<Bytes>, PoolError> {
        let mut different: Vec<Bytes> = Vec::new();
        let places = arguments.iter().map(|argument| {
            different.iter().position(|other| other == argument).unwrap_or_else(|| {
                different.push(argument.clone());
                different.len() - 1
            })
        });
        let places: Vec<usize> = places.collect();
        let results = self.map_different(task, &different)?;
        Ok(places.into_iter().map(|place| results[place].clone()).collect())
    }

    fn work() -> io::Result<()> {
        let mut parent: Channel<Answer, Job> = channel::to_parent()?;
        while let Some((task, argument)) = parent.receive()? {
            let answer = match tasks::find(&task) {
                Some(task) => task(&argument),
                None => Err(format!("there is no task {task:?}")),
            };
            parent.send(&answer)?;
        }
        Ok(())
    }
}

impl ProcessPool {
    fn map_different(&self, task: &str, arguments: &[Bytes]) -> Result<Vec<Bytes>, PoolError> {
        if tasks::find(task).is_none() {
            return Err(PoolError::UnknownTask(task.into()));
        }
        let n_workers = self.n_workers.min(arguments.len());
        // All of them before the first is given work; if one can't be started, those that were are dropped, and so
        // waited for.
        let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
        let next = AtomicUsize::new(0);
        let mut results = vec![Bytes::new(); arguments.len()];
        thread::scope(|scope| {
            let serve = |mut worker: Worker| worker.serve(task, arguments, &next);
            // One thread for each worker: it waits for this worker alone, so no worker waits for another.
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
}

/// A process that works for us. One that is dropped is told that nothing more comes, and waited for.
struct Worker {
    child: Child,
    /// `None` once nothing more comes.
    channel: Option<Channel<Job, Answer>>,
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let (child, channel) = channel::to_child(Command::new(env::current_exe()?).arg(WORKER))?;
        Ok(Worker { child, channel: Some(channel) })
    }

    /// Takes argument after argument until none is left, and returns the results with their places.
    fn serve(
        &mut self,
        task: &str,
        arguments: &[Bytes],
        next: &AtomicUsize,
    ) -> Result<Vec<(usize, Bytes)>, PoolError> {
        let mut done = Vec::new();
        loop {
            // Two threads never get the same place, and one that is busy gets none.
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(argument) = arguments.get(place) else { return Ok(done) };
            match self.ask(task, argument)? {
                Ok(result) => done.push((place, result)),
                Err(reason) => {
                    // Nobody needs to begin what is left.
                    next.store(arguments.len(), Ordering::Relaxed);
                    return Err(PoolError::Failed { place, reason });
                }
            }
        }
    }

    fn ask(&mut self, task: &str, argument: &Bytes) -> io::Result<Answer> {
        let channel = self.channel.as_mut().expect("it is open until the drop");
        channel.send(&(task.into(), argument.clone()))?;
        channel.receive()?.ok_or_else(|| io::Error::new(ErrorKind::UnexpectedEof, "it has ended"))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // First close its input: that is how it learns that it is done.
        self.channel = None;
        // Nobody is there to be told of an error.
        let _ = self.child.wait();
    }
}

fn main() -> ExitCode {
    pool::drive::<ProcessPool>()
}
