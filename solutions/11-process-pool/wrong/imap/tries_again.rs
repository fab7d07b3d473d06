//! Believes: that a task that has failed should have another try.
//! Caught by: step_7_an_error_is_one_item as served_twice

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

/// A pool of processes.
struct ProcessPool {
    n_workers: usize,
}

/// What a worker is sent: the name of a task, and its argument.
type Job = (String, Bytes);
/// What it answers: the result, or what the task says instead.
type Answer = Result<Bytes, String>;
/// What nobody has begun yet, with its places.
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
    /// Starts workers, and a thread for each of them that keeps it busy from now on.
    fn begin(&self, task: &str, arguments: Vec<Bytes>) -> Result<Done, PoolError> {
        if tasks::find(task).is_none() {
            return Err(PoolError::UnknownTask(task.into()));
        }
        let n_workers = self.n_workers.min(arguments.len());
        let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
        let queue: Arc<Queue> = Arc::new(Mutex::new(arguments.into_iter().enumerate()));
        let (sender, receiver) = mpsc::channel();
        let threads = workers.into_iter().map(|mut worker| {
            let (task, queue, sender) = (task.to_string(), Arc::clone(&queue), sender.clone());
            thread::spawn(move || {
                while let Some((place, argument)) = take(&queue) {
                    let result = worker
                        .ask(&task, argument.clone())
                        // Perhaps it was bad luck.
                        .and_then(
                            |answer| if answer.is_ok() { Ok(answer) } else { worker.ask(&task, argument) },
                        )
                        .map_err(PoolError::Io)
                        .and_then(|answer| answer.map_err(|reason| PoolError::Failed { place, reason }));
                    // Nobody listens any more: what is left need not be begun.
                    if sender.send((place, result)).is_err() {
                        return;
                    }
                }
            })
        });
        Ok(Done { threads: threads.collect(), receiver: Some(receiver) })
    }
}

/// In a function of its own, so that the lock is not held while a worker works.
fn take(queue: &Queue) -> Option<(usize, Bytes)> {
    queue.lock().expect("no thread panics").next()
}

/// Results with their places, as they come.
struct Done {
    threads: Vec<JoinHandle<()>>,
    /// It ends when the last of the threads has ended. `None` once nobody listens.
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
            // With it goes its worker, which is waited for.
            thread.join().expect("no thread panics");
        }
    }
}

/// Results in the order of the arguments.
struct InOrder {
    done: Done,
    /// What came before its turn.
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

    fn ask(&mut self, task: &str, argument: Bytes) -> io::Result<Answer> {
        let channel = self.channel.as_mut().expect("it is open until the drop");
        channel.send(&(task.into(), argument))?;
        channel.receive()?.ok_or_else(|| io::Error::new(ErrorKind::UnexpectedEof, "it has ended"))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.channel = None;
        // Nobody is there to be told of an error.
        let _ = self.child.wait();
    }
}

fn main() -> ExitCode {
    imap::drive::<ProcessPool>()
}
