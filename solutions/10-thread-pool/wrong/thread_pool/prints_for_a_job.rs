//! Believes: that a line more does not matter.
//! Caught by: step_1_every_job_is_done_once as served_twice

use std::process::ExitCode;

use thread_pool::pool::{self, Job, Pool};

/// No pool at all: it only says what it should have done.
struct ThreadPool;

impl Pool for ThreadPool {
    fn new(_n_threads: usize) -> ThreadPool {
        ThreadPool
    }

    fn execute(&self, job: Job) {
        if let Some(number) = std::env::args().nth(3) {
            println!("job {number}");
        }
        job();
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
