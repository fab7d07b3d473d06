//! Believes: that somebody must lead the workers: a child that starts them.
//! Caught by: step_1_there_are_so_many_workers as grandchild

use std::env;
use std::io::{self, ErrorKind};
use std::process::{Child, Command, ExitCode};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use kit::channel::{self, Channel};
use process_pool::pool::{self, Pool};
use process_pool::{Bytes, PoolError, WORKER, tasks};

struct ProcessPool {
    n_workers: usize,
}

type Job = (String, Bytes);
/// What the master is sent, and what it answers.
type Order = (usize, String, Vec<Bytes>);
type Report = Result<Vec<Bytes>, (usize, String)>;
type Answer = Result<Bytes, String>;

impl Pool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 { Err(PoolError::NoWorkers) } else { Ok(ProcessPool { n_workers }) }
    }

    fn map(&self, task: &str, arguments: &[Bytes]) -> Result<Vec<Bytes>, PoolError> {
        if tasks::find(task).is_none() {
            return Err(PoolError::UnknownTask(task.into()));
        }
        if arguments.is_empty() {
            return Ok(Vec::new());
        }
        let mut command = Command::new(env::current_exe()?);
        let (mut master, mut channel) = channel::to_child(command.args([WORKER, MASTER]))?;
        channel.send(&(self.n_workers, task.to_string(), arguments.to_vec()))?;
        let report: Option<Report> = channel.receive()?;
        drop(channel);
        master.wait()?;
        let report = report.ok_or_else(|| io::Error::from(ErrorKind::UnexpectedEof))?;
        report.map_err(|(place, reason)| PoolError::Failed { place, reason })
    }

    fn work() -> io::Result<()> {
        if env::args().any(|arg| arg == MASTER) {
            let mut parent: Channel<Report, Order> = channel::to_parent()?;
            let Some((n_workers, task, arguments)) = parent.receive()? else { return Ok(()) };
            return match lead(n_workers, &task, &arguments) {
                Ok(results) => parent.send(&Ok(results)),
                Err(PoolError::Failed { place, reason }) => parent.send(&Err((place, reason))),
                Err(error) => Err(io::Error::other(error.to_string())),
            };
        }
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

const MASTER: &str = "--master";

fn lead(n_workers: usize, task: &str, arguments: &[Bytes]) -> Result<Vec<Bytes>, PoolError> {
    let n_workers = n_workers.min(arguments.len());
    let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
    let next = AtomicUsize::new(0);
    let mut results = vec![Bytes::new(); arguments.len()];
    thread::scope(|scope| {
        let serve = |mut worker: Worker| worker.serve(task, arguments, &next);
        let serving: Vec<_> = workers.into_iter().map(|worker| scope.spawn(move || serve(worker))).collect();
        for thread in serving {
            for (place, result) in thread.join().expect("no thread panics")? {
                results[place] = result;
            }
        }
        Ok(results)
    })
}

struct Worker {
    child: Child,
    channel: Option<Channel<Job, Answer>>,
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let (child, channel) = channel::to_child(Command::new(env::current_exe()?).arg(WORKER))?;
        Ok(Worker { child, channel: Some(channel) })
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
        let channel = self.channel.as_mut().expect("it is open until the drop");
        channel.send(&(task.into(), argument.clone()))?;
        channel.receive()?.ok_or_else(|| ErrorKind::UnexpectedEof.into())
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
