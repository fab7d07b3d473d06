//! Believes: that whoever has enough to do need not listen.
//! Caught by: step_7_busy_workers_die_with_their_parent as orphaned

use std::env;
use std::io;
use std::process::{self, Child, Command, ExitCode};
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use kit::channel::{self, Receiver, Sender};
use when_workers_die::close_and_terminate::{self, Pool};
use when_workers_die::{Item, WORKER, tasks};

struct ProcessPool {
    workers: Vec<Worker>,
    n_submitted: usize,
}

struct Worker {
    child: Child,
    items: Sender<Option<Item>>,
    results: Receiver<u64>,
}

impl Pool for ProcessPool {
    fn start(n_workers: usize) -> io::Result<Self> {
        let mut pool = ProcessPool { workers: Vec::new(), n_submitted: 0 };
        for _ in 0..n_workers {
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
        let mut pool = self;
        let mut results = Vec::new();
        for worker in &mut pool.workers {
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
        let (hand_over, in_hand) = mpsc::sync_channel(16);
        thread::spawn(move || listen(items, hand_over));
        for item in in_hand {
            results.send(&tasks::perform(&item)?)?;
        }
        Ok(())
    }
}

fn listen(mut items: Receiver<Option<Item>>, hand_over: SyncSender<Item>) {
    let mut hand_over = Some(hand_over);
    loop {
        match (items.receive(), &hand_over) {
            (Ok(Some(Some(item))), Some(queue)) => queue.send(item).expect("the other thread takes it"),
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
