//! A thread pool: a few threads, a queue of jobs, and an end that loses none of them.
//!
//! `thread_pool each 3 17 4 99` makes a pool of three threads, hands it three jobs that say `job 17`, `job 4` and
//! `job 99`, and drops it. The scenes that the judge plays besides stand in the driver.
//!
//! - `new(n)` starts `n` threads. They live as long as the pool, and no others are started.
//! - `execute` leaves a job and returns at once. The next thread that has nothing to do takes it: no job waits behind a
//!   busy thread while another one is idle, and as many jobs run together as there are threads.
//! - A thread that has nothing to do sleeps.
//! - When the pool is dropped, no more jobs come. Those that were left are done, and all threads have ended, before drop
//!   returns.
//!
//! `std::sync` has all you need: a channel, or a mutex and a condition variable.

use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use thread_pool::pool::{self, Job, Pool};

/// A few threads, and the jobs that wait for one.
struct ThreadPool {
    /// Where jobs are left. `None` once the pool is being dropped: then the channel ends behind the last job.
    jobs: Option<Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Pool for ThreadPool {
    fn new(n_threads: usize) -> ThreadPool {
        let (jobs, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        let threads = (0..n_threads)
            .map(|_| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || work(&queue))
            })
            .collect();
        ThreadPool { jobs: Some(jobs), threads }
    }

    fn execute(&self, job: Job) {
        let jobs = self.jobs.as_ref().expect("only drop takes it away");
        jobs.send(job).expect("the threads live as long as the pool");
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        // Without a sender the channel ends, once the jobs in it are taken. Whoever joined first would wait for ever.
        drop(self.jobs.take());
        for thread in self.threads.drain(..) {
            // A job that panicked has said so on standard error.
            let _ = thread.join();
        }
    }
}

/// What a thread of the pool does until no more jobs come.
fn work(queue: &Mutex<Receiver<Job>>) {
    loop {
        // The lock is held until the end of this line: one thread sleeps in `recv`, the others wait for the lock, and
        // whoever has got a job lets go of it before it begins.
        let job = queue.lock().expect("nobody panics with this lock").recv();
        match job {
            Ok(job) => job(),
            Err(_) => return,
        }
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
