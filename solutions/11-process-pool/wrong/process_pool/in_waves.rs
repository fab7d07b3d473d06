//! Believes: that a pool starts its workers, has each do one item, and starts again with the rest.
//! Caught by: step_1_there_are_so_many_workers as process_per_item

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
        let mut results = Vec::new();
        for wave in arguments.chunks(self.n_workers) {
            let mut workers = wave.iter().map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
            for (worker, argument) in workers.iter_mut().zip(wave) {
                worker.send(task, argument)?;
            }
            for worker in &mut workers {
                let place = results.len();
                let answer = worker.receive()?;
                results.push(answer.map_err(|reason| PoolError::Failed { place, reason })?);
            }
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

    fn send(&mut self, task: &str, argument: &Bytes) -> io::Result<()> {
        self.channel.as_mut().expect("it is open until the drop").send(&(task.into(), argument.clone()))
    }

    fn receive(&mut self) -> io::Result<Answer> {
        let channel = self.channel.as_mut().expect("it is open until the drop");
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
