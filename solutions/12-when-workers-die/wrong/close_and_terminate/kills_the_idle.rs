//! Believes: that a worker without work may be killed.
//! Caught by: step_5_drop_loses_nothing as killed_child

use std::env;
use std::io;
use std::process::{self, Child, Command, ExitCode};
use std::sync::mpsc;
use std::thread;

use kit::channel::{self, Receiver, Sender};
use when_workers_die::close_and_terminate::{self, Pool};
use when_workers_die::{Item, WORKER, tasks};

/// A pool of workers that are given their items one after the other, in turn.
struct ProcessPool {
    workers: Vec<Worker>,
    n_submitted: usize,
}

struct Worker {
    child: Child,
    /// `None` says that no more comes. It needs a word of its own: the mere end of the channel says that we have died.
    items: Sender<Option<Item>>,
    results: Receiver<u64>,
}

impl Pool for ProcessPool {
    fn start(n_workers: usize) -> io::Result<Self> {
        let mut pool = ProcessPool { workers: Vec::new(), n_submitted: 0 };
        for _ in 0..n_workers {
            // If one can't be started, the pool is dropped, and those that were started are waited for.
            pool.workers.push(Worker::start()?);
        }
        Ok(pool)
    }

    fn submit(&mut self, item: Item) -> io::Result<()> {
        let turn = self.n_submitted % self.workers.len();
        self.n_submitted += 1;
        self.workers[turn].items.send(&Some(item))
    }

    fn close(&mut self) -> io::Result<()> {
        self.workers.iter_mut().try_for_each(|worker| worker.items.send(&None))
    }

    fn join(self) -> io::Result<Vec<u64>> {
        // A type with `Drop` can't be taken apart: the pool is dropped as a whole when this returns.
        let mut pool = self;
        let mut results = Vec::new();
        for worker in &mut pool.workers {
            // A worker ends when its items are done, and its channel ends with it.
            while let Some(result) = worker.results.receive()? {
                results.push(result);
            }
            worker.child.wait()?;
        }
        Ok(results)
    }

    fn terminate(self) -> io::Result<()> {
        let mut pool = self;
        for worker in &mut pool.workers {
            worker.child.kill()?;
        }
        pool.workers.iter_mut().try_for_each(|worker| worker.child.wait().map(drop))
    }

    fn work() -> io::Result<()> {
        let (mut results, items) = channel::to_parent()?.split();
        let (hand_over, in_hand) = mpsc::channel();
        thread::spawn(move || listen(items, hand_over));
        // It ends when `listen` drops its side, and every item that was handed over before is done.
        for item in in_hand {
            results.send(&tasks::perform(&item)?)?;
        }
        Ok(())
    }
}

/// Hears what the parent says while the other thread is at work, and ends the process when the parent has died.
fn listen(mut items: Receiver<Option<Item>>, hand_over: mpsc::Sender<Item>) {
    let mut hand_over = Some(hand_over);
    loop {
        match (items.receive(), &hand_over) {
            (Ok(Some(Some(item))), Some(queue)) => queue.send(item).expect("the other thread takes it"),
            // What was handed over is still being done, and the parent may still die meanwhile.
            (Ok(Some(_)), _) => hand_over = None,
            (Ok(None) | Err(_), _) => process::exit(1),
        }
    }
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let (child, channel) = channel::to_child(Command::new(env::current_exe()?).arg(WORKER))?;
        let (items, results) = channel.split();
        Ok(Worker { child, items, results })
    }
}

impl Drop for ProcessPool {
    fn drop(&mut self) {
        // Nobody is there to be told of an error. After `join` or `terminate` there is nothing left to do here.
        // Nobody misses those that have nothing to do.
        for worker in self.workers.iter_mut().skip(self.n_submitted) {
            let _ = worker.child.kill();
        }
        let _ = self.close();
        for worker in &mut self.workers {
            while let Ok(Some(_)) = worker.results.receive() {}
            let _ = worker.child.wait();
        }
    }
}

fn main() -> ExitCode {
    close_and_terminate::drive::<ProcessPool>()
}
