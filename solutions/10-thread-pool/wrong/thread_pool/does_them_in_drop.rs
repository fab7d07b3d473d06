//! Believes: that jobs can be done when the pool is dropped. The threads are there, and idle.
//! Caught by: step_1_every_job_is_done_once as lost_work

use std::process::ExitCode;
use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use thread_pool::pool::{self, Job, Pool};

/// Threads for show, and jobs for later.
struct ThreadPool {
    jobs: Mutex<Vec<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Pool for ThreadPool {
    fn new(n_threads: usize) -> ThreadPool {
        let threads = (0..n_threads).map(|_| thread::spawn(thread::park)).collect();
        ThreadPool { jobs: Mutex::new(Vec::new()), threads }
    }

    fn execute(&self, job: Job) {
        self.jobs.lock().expect("nobody panics with this lock").push(job);
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        for job in self.jobs.lock().expect("nobody panics with this lock").drain(..) {
            job();
        }
        for thread in self.threads.drain(..) {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
