//! Believes: that a result that nobody has taken must not be left lying about.
//! Caught by: step_2_work_begins_before_anybody_asks as waits_to_be_asked

use std::collections::BTreeMap;
use std::env;
use std::io::{self, ErrorKind};
use std::iter::Enumerate;
use std::process::{Child, Command, ExitCode};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
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
        let done = self.begin(task, arguments)?;
        Ok(Box::new(InOrder { done, early: BTreeMap::new(), n_handed_out: 0 }))
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
        let queue: Arc<Queue> = Arc::new(Mutex::new(arguments.into_iter().enumerate()));
        let (sender, receiver) = mpsc::sync_channel(0);
        let threads = workers.into_iter().map(|mut worker| {
            let (task, queue, sender) = (task.to_string(), Arc::clone(&queue), sender.clone());
            thread::spawn(move || {
                while let Some((place, argument)) = take(&queue) {
                    if sender.send((place, worker.ask(&task, place, argument))).is_err() {
                        return;
                    }
                }
            })
        });
        Ok(Done { threads: threads.collect(), receiver: Some(receiver) })
    }
}

fn take(queue: &Queue) -> Option<(usize, Bytes)> {
    queue.lock().expect("no thread panics").next()
}

struct Done {
    threads: Vec<JoinHandle<()>>,
    receiver: Option<Receiver<(usize, Result<Bytes, PoolError>)>>,
}

impl Iterator for Done {
    type Item = (usize, Result<Bytes, PoolError>);

    fn next(&mut self) -> Option<Self::Item> {
        self.receiver.as_ref()?.recv().ok()
    }
}

impl Drop for Done {
    fn drop(&mut self) {
        self.receiver = None;
        for thread in self.threads.drain(..) {
            thread.join().expect("no thread panics");
        }
    }
}

struct InOrder {
    done: Done,
    early: BTreeMap<usize, Result<Bytes, PoolError>>,
    n_handed_out: usize,
}

impl Iterator for InOrder {
    type Item = Result<Bytes, PoolError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(result) = self.early.remove(&self.n_handed_out) {
                self.n_handed_out += 1;
                return Some(result);
            }
            let (place, result) = self.done.next()?;
            self.early.insert(place, result);
        }
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

    fn ask(&mut self, task: &str, place: usize, argument: Bytes) -> Result<Bytes, PoolError> {
        let channel = self.channel.as_mut().expect("it is open until the drop");
        channel.send(&(task.into(), argument))?;
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
