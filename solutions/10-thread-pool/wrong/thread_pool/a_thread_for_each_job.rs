//! Believes: that threads cost nothing.
//! Caught by: step_2_by_the_threads_of_the_pool as thread_per_job

use std::process::ExitCode;
use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use thread_pool::pool::{self, Job, Pool};

/// A thread for each job.
struct ThreadPool {
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Pool for ThreadPool {
    fn new(_n_threads: usize) -> ThreadPool {
        ThreadPool { threads: Mutex::new(Vec::new()) }
    }

    fn execute(&self, job: Job) {
        self.threads.lock().expect("nobody panics with this lock").push(thread::spawn(job));
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        for thread in self.threads.lock().expect("nobody panics with this lock").drain(..) {
            let _ = thread.join();
        }
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
