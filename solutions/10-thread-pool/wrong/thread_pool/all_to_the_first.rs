//! Believes: that it does not matter who gets a job.
//! Caught by: step_4_jobs_run_together as jobs_never_meet

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use thread_pool::pool::{self, Job, Pool};

/// Threads with a queue each.
struct ThreadPool {
    queues: Vec<Sender<Job>>,
    next: AtomicUsize,
    threads: Vec<JoinHandle<()>>,
}

impl Pool for ThreadPool {
    fn new(n_threads: usize) -> ThreadPool {
        let mut pool = ThreadPool { queues: Vec::new(), next: AtomicUsize::new(0), threads: Vec::new() };
        for _ in 0..n_threads {
            let (queue, jobs) = mpsc::channel::<Job>();
            pool.queues.push(queue);
            pool.threads.push(thread::spawn(move || jobs.into_iter().for_each(|job| job())));
        }
        pool
    }

    fn execute(&self, job: Job) {
        let next = self.next.load(Ordering::Relaxed);
        self.queues[next].send(job).expect("the threads live as long as the pool");
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        self.queues.clear();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
