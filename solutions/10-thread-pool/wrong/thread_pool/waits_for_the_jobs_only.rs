//! Believes: that the threads are at their end when the last job is.
//! Caught by: step_6_drop_waits_for_all_jobs as returns_early

use std::collections::VecDeque;
use std::process::ExitCode;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;

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
    /// Jobs that are not done yet.
    n_left: usize,
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
}

impl Pool for ThreadPool {
    fn new(n_threads: usize) -> ThreadPool {
        let shared = Arc::new(Shared::default());
        for _ in 0..n_threads {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                while let Some(job) = shared.next() {
                    job();
                    shared.waiting().n_left -= 1;
                    shared.changed.notify_all();
                }
            });
        }
        ThreadPool { shared }
    }

    fn execute(&self, job: Job) {
        let mut waiting = self.shared.waiting();
        waiting.jobs.push_back(job);
        waiting.n_left += 1;
        drop(waiting);
        self.shared.changed.notify_one();
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        let mut waiting = self.shared.waiting();
        waiting.is_closed = true;
        self.shared.changed.notify_all();
        while waiting.n_left > 0 {
            waiting = self.shared.changed.wait(waiting).expect("no job runs with this lock");
        }
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
