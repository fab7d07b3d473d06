//! Believes: that a thread need not be there before there is a job for it.
//! Caught by: step_2_by_the_threads_of_the_pool as wrong_crew

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
    n_threads: usize,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Pool for ThreadPool {
    fn new(n_threads: usize) -> ThreadPool {
        ThreadPool { shared: Arc::default(), n_threads, threads: Mutex::default() }
    }

    fn execute(&self, job: Job) {
        self.shared.waiting().jobs.push_back(job);
        self.shared.changed.notify_one();
        let mut threads = self.threads.lock().expect("nobody panics with the threads");
        if threads.len() < self.n_threads {
            let shared = Arc::clone(&self.shared);
            threads.push(thread::spawn(move || {
                while let Some(job) = shared.next() {
                    job();
                }
            }));
        }
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        self.shared.waiting().is_closed = true;
        self.shared.changed.notify_all();
        for thread in self.threads.get_mut().expect("nobody panics with the threads").drain(..) {
            let _ = thread.join();
        }
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
