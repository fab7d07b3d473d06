//! Believes: that a pool is closed once its workers are done.
//! Caught by: step_2_close_and_join_lose_nothing as deadlock

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

use kit::channel::{self, Channel, Receiver, Sender};
use when_workers_die::close_and_terminate::{self, Pool};
use when_workers_die::{Item, WORKER, tasks};

struct ProcessPool {
    workers: Vec<Worker>,
    n_submitted: usize,
}

struct Worker {
    child: Child,
    items: Option<Sender<Item>>,
    results: Receiver<u64>,
}

impl Pool for ProcessPool {
    fn start(n_workers: usize) -> io::Result<Self> {
        let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<_>>()?;
        Ok(ProcessPool { workers, n_submitted: 0 })
    }

    fn submit(&mut self, item: Item) -> io::Result<()> {
        let turn = self.n_submitted % self.workers.len();
        self.n_submitted += 1;
        self.workers[turn].items.as_mut().expect("the pool is open").send(&item)
    }

    fn close(&mut self) -> io::Result<()> {
        self.workers.iter_mut().for_each(|worker| worker.items = None);
        self.workers.iter_mut().try_for_each(|worker| worker.child.wait().map(drop))
    }

    fn join(mut self) -> io::Result<Vec<u64>> {
        let mut results = Vec::new();
        for worker in &mut self.workers {
            while let Some(result) = worker.results.receive()? {
                results.push(result);
            }
            worker.child.wait()?;
        }
        Ok(results)
    }

    fn terminate(mut self) -> io::Result<()> {
        for worker in &mut self.workers {
            worker.child.kill()?;
        }
        self.workers.iter_mut().try_for_each(|worker| worker.child.wait().map(drop))
    }

    fn work() -> io::Result<()> {
        let mut parent: Channel<u64, Item> = channel::to_parent()?;
        while let Some(item) = parent.receive()? {
            parent.send(&tasks::perform(&item)?)?;
        }
        Ok(())
    }
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let (child, channel) = channel::to_child(Command::new(env::current_exe()?).arg(WORKER))?;
        let (items, results) = channel.split();
        Ok(Worker { child, items: Some(items), results })
    }
}

impl Drop for ProcessPool {
    fn drop(&mut self) {
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
