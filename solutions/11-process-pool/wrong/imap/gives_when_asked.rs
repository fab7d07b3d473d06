//! Believes: that a worker needs its next item when its result is taken.
//! Caught by: step_2_work_begins_before_anybody_asks as waits_to_be_asked

use std::collections::VecDeque;
use std::env;
use std::io::{self, ErrorKind};
use std::iter::Enumerate;
use std::process::{Child, Command, ExitCode};
use std::sync::Mutex;
use std::vec;

use kit::channel::{self, Channel};
use process_pool::imap::{self, LazyPool, Results};
use process_pool::{Bytes, PoolError, WORKER, tasks};

struct ProcessPool {
    n_workers: usize,
}

type Job = (String, Bytes);
type Answer = Result<Bytes, String>;
type Queue = Mutex<Enumerate<vec::IntoIter<Bytes>>>;

impl LazyPool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 { Err(PoolError::NoWorkers) } else { Ok(ProcessPool { n_workers }) }
    }

    fn imap(&self, task: &str, arguments: Vec<Bytes>) -> Result<Results, PoolError> {
        self.imap_unordered(task, arguments)
    }

    fn imap_unordered(&self, task: &str, arguments: Vec<Bytes>) -> Result<Results, PoolError> {
        Ok(Box::new(self.begin(task, arguments)?.map(|(_, result)| result)))
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
    fn begin(&self, task: &str, arguments: Vec<Bytes>) -> Result<Done, PoolError> {
        if tasks::find(task).is_none() {
            return Err(PoolError::UnknownTask(task.into()));
        }
        let n_workers = self.n_workers.min(arguments.len());
        let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
        let queue = Mutex::new(arguments.into_iter().enumerate());
        let mut done = Done { task: task.into(), queue, workers, in_hand: VecDeque::new() };
        for nth in 0..n_workers {
            done.give(nth)?;
        }
        Ok(done)
    }
}

fn take(queue: &Queue) -> Option<(usize, Bytes)> {
    queue.lock().expect("no thread panics").next()
}

/// Each `next` takes the oldest result, and gives its worker the next item.
struct Done {
    task: String,
    queue: Queue,
    workers: Vec<Worker>,
    in_hand: VecDeque<(usize, usize)>,
}

impl Done {
    fn give(&mut self, nth: usize) -> io::Result<()> {
        if let Some((place, argument)) = take(&self.queue) {
            self.workers[nth].send(&self.task, argument)?;
            self.in_hand.push_back((place, nth));
        }
        Ok(())
    }
}

impl Iterator for Done {
    type Item = (usize, Result<Bytes, PoolError>);

    fn next(&mut self) -> Option<Self::Item> {
        let (place, nth) = self.in_hand.pop_front()?;
        let result = self.workers[nth].receive(place);
        let given = self.give(nth).map_err(PoolError::Io);
        Some((place, result.and_then(|result| given.map(|()| result))))
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

    fn send(&mut self, task: &str, argument: Bytes) -> io::Result<()> {
        self.channel.as_mut().expect("it is open until the drop").send(&(task.into(), argument))
    }

    fn receive(&mut self, place: usize) -> Result<Bytes, PoolError> {
        let channel = self.channel.as_mut().expect("it is open until the drop");
        let answer = channel.receive()?.ok_or_else(|| io::Error::from(ErrorKind::UnexpectedEof))?;
        answer.map_err(|reason| PoolError::Failed { place, reason })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.channel = None;
        let _ = self.child.wait();
    }
}

fn main() -> ExitCode {
    imap::drive::<ProcessPool>()
}
