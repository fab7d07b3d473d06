//! Believes: that nobody asks for a result when the pool is gone.
//! Caught by: step_2_drop_finishes_the_work as wrong_answer

use std::env;
use std::io::{self, ErrorKind};
use std::process::{Child, Command, ExitCode};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, Weak};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use kit::channel::{self, Channel};
use process_pool::apply_async::{self, AsyncPool, Callback, NoResult, Outcome, Pending};
use process_pool::{Bytes, PoolError, WORKER, tasks};

struct ProcessPool {
    slots: Mutex<Vec<Arc<Inner>>>,
    orders: Option<Sender<Order>>,
    serving: Vec<JoinHandle<()>>,
    calling: Option<JoinHandle<()>>,
}

struct Order {
    job: Job,
    slot: Slot,
    callback: Option<Callback>,
}

type Job = (String, Bytes);
type Answer = Result<Bytes, String>;
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
        let calling =
            thread::spawn(move || to_call.into_iter().for_each(|(callback, outcome)| callback(outcome)));
        Ok(ProcessPool { slots: Mutex::default(), orders: Some(orders), serving, calling: Some(calling) })
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
        let place: Arc<Inner> = Arc::default();
        let slot = Slot { place: Arc::downgrade(&place) };
        self.slots.lock().expect("nobody panics with it").push(place);
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
        self.orders = None;
        for thread in self.serving.drain(..).chain(self.calling.take()) {
            let _ = thread.join();
        }
    }
}

type Inner = (Mutex<Option<Outcome>>, Condvar);

#[derive(Clone)]
struct Slot {
    place: Weak<Inner>,
}

impl Slot {
    fn put(&self, outcome: Outcome) {
        let Some(place) = self.place.upgrade() else { return };
        let (place, is_there) = &*place;
        *place.lock().expect("nobody panics with it") = Some(outcome);
        is_there.notify_all();
    }
}

impl Pending for Slot {
    fn ready(&self) -> bool {
        let Some(place) = self.place.upgrade() else { return false };
        place.0.lock().expect("nobody panics with it").is_some()
    }

    fn get(&self, limit: Duration) -> Outcome {
        let Some(place) = self.place.upgrade() else {
            return Err(NoResult::Lost("the pool is gone".into()));
        };
        let (place, is_there) = &*place;
        let place = place.lock().expect("nobody panics with it");
        let waited = is_there.wait_timeout_while(place, limit, |outcome| outcome.is_none());
        let (place, _) = waited.expect("nobody panics with it");
        place.clone().unwrap_or(Err(NoResult::Timeout))
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

    fn serve(mut self, queue: &Mutex<Receiver<Order>>, calls: &Sender<Call>) {
        while let Some(Order { job, slot, callback }) = take(queue) {
            let outcome = match self.ask(&job) {
                Ok(answer) => answer.map_err(NoResult::Failed),
                Err(error) => Err(NoResult::Lost(error.to_string())),
            };
            slot.put(outcome.clone());
            if let Some(callback) = callback {
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

fn take(queue: &Mutex<Receiver<Order>>) -> Option<Order> {
    queue.lock().expect("nobody panics with it").recv().ok()
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.channel = None;
        let _ = self.child.wait();
    }
}

fn main() -> ExitCode {
    apply_async::drive::<ProcessPool>()
}
