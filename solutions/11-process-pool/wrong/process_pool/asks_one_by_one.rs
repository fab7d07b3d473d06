//! Believes: that workers take turns.
//! Caught by: step_4_all_workers_are_busy_together as one_at_a_time

use std::env;
use std::io::{self, ErrorKind};
use std::process::{Child, Command, ExitCode};

use kit::channel::{self, Channel};
use process_pool::pool::{self, Pool};
use process_pool::{Bytes, PoolError, WORKER, tasks};

struct ProcessPool {
    n_workers: usize,
}

type Job = (String, Bytes);
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
        let mut workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
        let mut results = Vec::new();
        for (place, argument) in arguments.iter().enumerate() {
            let answer = workers[place % n_workers].ask(task, argument)?;
            results.push(answer.map_err(|reason| PoolError::Failed { place, reason })?);
        }
        Ok(results)
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

struct Worker {
    child: Child,
    channel: Option<Channel<Job, Answer>>,
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let (child, channel) = channel::to_child(Command::new(env::current_exe()?).arg(WORKER))?;
        Ok(Worker { child, channel: Some(channel) })
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
