//! Believes: that a lock is given back when it is not needed any more.
//! Caught by: step_4_jobs_run_together as jobs_never_meet

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
        drop(self.jobs.take());
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// What a thread of the pool does until no more jobs come.
fn work(queue: &Mutex<Receiver<Job>>) {
    loop {
        let queue = queue.lock().expect("nobody panics with this lock");
        match queue.recv() {
            Ok(job) => job(),
            Err(_) => return,
        }
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
