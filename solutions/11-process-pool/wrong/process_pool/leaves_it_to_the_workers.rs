//! Believes: that the workers will say that there is no such task.
//! Caught by: step_7_nothing_is_started_in_vain as wrong_exit

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
type Answer = Result<Bytes, String>;

impl Pool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 { Err(PoolError::NoWorkers) } else { Ok(ProcessPool { n_workers }) }
    }

    fn map(&self, task: &str, arguments: &[Bytes]) -> Result<Vec<Bytes>, PoolError> {
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
