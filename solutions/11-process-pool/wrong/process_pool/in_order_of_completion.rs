//! Believes: that the first result belongs to the first item.
//! Caught by: step_6_results_come_in_the_order_of_the_items as completion_order

use std::env;
use std::io::{self, ErrorKind};
use std::process::{Child, Command, ExitCode};
use std::sync::Mutex;
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
        if tasks::find(task).is_none() {
            return Err(PoolError::UnknownTask(task.into()));
        }
        let n_workers = self.n_workers.min(arguments.len());
        let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
        let next = AtomicUsize::new(0);
        let results = Mutex::new(Vec::new());
        thread::scope(|scope| {
            let serve = |mut worker: Worker| worker.serve(task, arguments, &next, &results);
            let serving: Vec<_> =
                workers.into_iter().map(|worker| scope.spawn(move || serve(worker))).collect();
            for thread in serving {
                thread.join().expect("no thread panics")?;
            }
            Ok::<_, PoolError>(())
        })?;
        Ok(results.into_inner().expect("no thread panics"))
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
        results: &Mutex<Vec<Bytes>>,
    ) -> Result<(), PoolError> {
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(argument) = arguments.get(place) else { return Ok(()) };
            let result = self.ask(task, argument)?.map_err(|reason| PoolError::Failed { place, reason })?;
            results.lock().expect("no thread panics").push(result);
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
