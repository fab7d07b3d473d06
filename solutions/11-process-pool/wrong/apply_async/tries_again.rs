//! Believes: that a task that has failed should have another try.
//! Caught by: step_8_a_failed_task_has_an_outcome as served_twice

use std::env;
use std::io::{self, ErrorKind};
use std::process::{Child, Command, ExitCode};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use kit::channel::{self, Channel};
use process_pool::apply_async::{self, AsyncPool, Callback, NoResult, Outcome, Pending};
use process_pool::{Bytes, PoolError, WORKER, tasks};

/// A pool of processes.
struct ProcessPool {
    /// Where what is asked for is put. `None` once nothing more comes: it ends the threads that take from it.
    orders: Option<Sender<Order>>,
    /// One for each worker.
    serving: Vec<JoinHandle<()>>,
    /// All callbacks, one after the other. It ends when the last of the threads before has ended.
    calling: Option<JoinHandle<()>>,
}

/// What was asked for.
struct Order {
    job: Job,
    slot: Slot,
    callback: Option<Callback>,
}

/// What a worker is sent: the name of a task, and its argument.
type Job = (String, Bytes);
/// What it answers: the result, or what the task says instead.
type Answer = Result<Bytes, String>;
/// A callback, and what it is to be called with.
type Call = (Callback, Outcome);

impl AsyncPool for ProcessPool {
    type Pending = Slot;

    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 {
            return Err(PoolError::NoWorkers);
        }
        let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
        let (orders, queue) = mpsc::channel();
        let (calls, to_call) = mpsc::channel::<Call>();
        let queue = Arc::new(Mutex::new(queue));
        let serving = workers.into_iter().map(|worker| {
            let (queue, calls) = (Arc::clone(&queue), calls.clone());
            thread::spawn(move || worker.serve(&queue, &calls))
        });
        let serving = serving.collect();
        // A thread of their own: whoever waits in a callback keeps neither a worker nor a result from anybody.
        let calling =
            thread::spawn(move || to_call.into_iter().for_each(|(callback, outcome)| callback(outcome)));
        Ok(ProcessPool { orders: Some(orders), serving, calling: Some(calling) })
    }

    fn apply_async(
        &self,
        task: &str,
        argument: Bytes,
        callback: Option<Callback>,
    ) -> Result<Slot, PoolError> {
        if tasks::find(task).is_none() {
            return Err(PoolError::UnknownTask(task.into()));
        }
        let slot = Slot::default();
        let order = Order { job: (task.into(), argument), slot: slot.clone(), callback };
        let orders = self.orders.as_ref().expect("it is there until the drop");
        orders.send(order).expect("threads take from it until the drop");
        Ok(slot)
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

impl Drop for ProcessPool {
    fn drop(&mut self) {
        // What stands in the queue is still taken from it.
        self.orders = None;
        for thread in self.serving.drain(..).chain(self.calling.take()) {
            // It is a callback's own fault if it panics.
            let _ = thread.join();
        }
    }
}

/// The place where a result will be.
///
/// Its clones are the same place.
#[derive(Clone, Default)]
struct Slot {
    place: Arc<(Mutex<Option<Outcome>>, Condvar)>,
}

impl Slot {
    fn put(&self, outcome: Outcome) {
        let (place, is_there) = &*self.place;
        *place.lock().expect("nobody panics with it") = Some(outcome);
        is_there.notify_all();
    }
}

impl Pending for Slot {
    fn ready(&self) -> bool {
        self.place.0.lock().expect("nobody panics with it").is_some()
    }

    fn get(&self, limit: Duration) -> Outcome {
        let (place, is_there) = &*self.place;
        let place = place.lock().expect("nobody panics with it");
        let waited = is_there.wait_timeout_while(place, limit, |outcome| outcome.is_none());
        let (place, _) = waited.expect("nobody panics with it");
        place.clone().unwrap_or(Err(NoResult::Timeout))
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

    /// Does what is asked for until nothing more comes.
    fn serve(mut self, queue: &Mutex<Receiver<Order>>, calls: &Sender<Call>) {
        while let Some(Order { job, slot, callback }) = take(queue) {
            // Perhaps it was bad luck.
            let mut answer = self.ask(&job);
            if let Ok(Err(_)) = answer {
                answer = self.ask(&job);
            }
            let outcome = match answer {
                Ok(answer) => answer.map_err(NoResult::Failed),
                Err(error) => Err(NoResult::Lost(error.to_string())),
            };
            // First the result, then the callback: it may look for the result.
            slot.put(outcome.clone());
            if let Some(callback) = callback {
                // If an earlier callback has panicked, nobody calls this one.
                let _ = calls.send((callback, outcome));
            }
        }
    }

    fn ask(&mut self, job: &Job) -> io::Result<Answer> {
        let channel = self.channel.as_mut().expect("it is open until the drop");
        channel.send(job)?;
        channel.receive()?.ok_or_else(|| io::Error::new(ErrorKind::UnexpectedEof, "it has ended"))
    }
}

/// In a function of its own, so that the lock is not held while a worker works.
fn take(queue: &Mutex<Receiver<Order>>) -> Option<Order> {
    queue.lock().expect("nobody panics with it").recv().ok()
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.channel = None;
        // Nobody is there to be told of an error.
        let _ = self.child.wait();
    }
}

fn main() -> ExitCode {
    apply_async::drive::<ProcessPool>()
}
