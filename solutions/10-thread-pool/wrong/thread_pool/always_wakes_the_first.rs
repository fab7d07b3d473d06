//! Believes: that a thread which is busy passes the wake on.
//! Caught by: step_4_jobs_run_together as jobs_never_meet

use std::collections::VecDeque;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};

use thread_pool::pool::{self, Job, Pool};

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    is_closed: bool,
}

#[derive(Clone, Default)]
struct Queue {
    waiting: Arc<Mutex<Waiting>>,
}

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().expect("no job runs with this lock")
    }

    /// The next job, or `None` at the end.
    fn next(&self) -> Option<Job> {
        loop {
            let mut waiting = self.waiting();
            if let Some(job) = waiting.jobs.pop_front() {
                return Some(job);
            }
            if waiting.is_closed {
                return None;
            }
            drop(waiting);
            thread::park();
        }
    }
}

struct ThreadPool {
    queue: Queue,
    threads: Vec<JoinHandle<()>>,
}

impl Pool for ThreadPool {
    fn new(n_threads: usize) -> ThreadPool {
        let queue = Queue::default();
        let start = |_| {
            let queue = queue.clone();
            thread::spawn(move || {
                while let Some(job) = queue.next() {
                    job();
                }
            })
        };
        let threads = (0..n_threads).map(start).collect();
        ThreadPool { queue, threads }
    }

    fn execute(&self, job: Job) {
        self.queue.waiting().jobs.push_back(job);
        self.threads[0].thread().unpark();
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        self.queue.waiting().is_closed = true;
        for thread in self.threads.drain(..) {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
