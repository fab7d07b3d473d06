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

use thread_pool::pool::{self, Job, Pool};

/// A few threads, and the jobs that wait for one.
struct ThreadPool {
    // TODO: what do the caller and the threads share, and what must drop have?
}

impl Pool for ThreadPool {
    fn new(n_threads: usize) -> ThreadPool {
        todo!("start {n_threads} threads")
    }

    fn execute(&self, job: Job) {
        todo!("leave a job, which has {} bytes, for a thread", size_of_val(&*job))
    }
}

// TODO: what happens when a pool is dropped?

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
