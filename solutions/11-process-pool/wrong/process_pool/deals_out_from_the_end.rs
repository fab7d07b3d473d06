//! Believes: that a worker may have its share as long as it begins with the last of it.
//! Caught by: step_5_no_item_waits_for_a_busy_worker as static_split

use std::env;
use std::io::{self, ErrorKind};
use std::process::{Child, Command, ExitCode};
use std::thread;

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
        let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
        if n_workers == 0 {
            return Ok(Vec::new());
        }
        let mut results = vec![Bytes::new(); arguments.len()];
        thread::scope(|scope| {
            let serve = |(nth, mut worker): (usize, Worker)| {
                let mut done = Vec::new();
                for place in (nth..arguments.len()).step_by(n_workers).rev() {
                    let answer = worker.ask(task, &arguments[place])?;
                    done.push((place, answer.map_err(|reason| PoolError::Failed { place, reason })?));
                }
                Ok::<_, PoolError>(done)
            };
            let workers = workers.into_iter().enumerate();
            let serving: Vec<_> = workers.map(|worker| scope.spawn(move || serve(worker))).collect();
            for thread in serving {
                for (place, result) in thread.join().expect("no thread panics")? {
                    results[place] = result;
                }
            }
            Ok(results)
        })
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
