//! Believes: that one thread tells the others of the end.
//! Caught by: step_1_every_job_is_done_once as deadlock

use std::collections::VecDeque;
use std::process::ExitCode;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};

use thread_pool::pool::{self, Job, Pool};

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    is_closed: bool,
}

impl Shared {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().expect("no job runs with this lock")
    }

    /// The next job, or `None` at the end.
    fn next(&self) -> Option<Job> {
        let mut waiting = self.waiting();
        while waiting.jobs.is_empty() && !waiting.is_closed {
            waiting = self.changed.wait(waiting).expect("no job runs with this lock");
        }
        waiting.jobs.pop_front()
    }
}

struct ThreadPool {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

impl Pool for ThreadPool {
    fn new(n_threads: usize) -> ThreadPool {
        let shared = Arc::new(Shared::default());
        let start = |_| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                while let Some(job) = shared.next() {
                    job();
                }
            })
        };
        let threads = (0..n_threads).map(start).collect();
        ThreadPool { shared, threads }
    }

    fn execute(&self, job: Job) {
        self.shared.waiting().jobs.push_back(job);
        self.shared.changed.notify_one();
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        self.shared.waiting().is_closed = true;
        self.shared.changed.notify_one();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
