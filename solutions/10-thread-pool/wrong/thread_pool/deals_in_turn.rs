//! Believes: that jobs are fairly shared when each thread gets as many. Those behind a busy one wait.
//! Caught by: step_5_nobody_waits_behind_a_busy_thread as static_split

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
        let next = self.next.fetch_add(1, Ordering::Relaxed) % self.queues.len();
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
