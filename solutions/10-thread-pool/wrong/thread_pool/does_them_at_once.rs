//! Believes: that a job is done soonest by whoever has it.
//! Caught by: step_2_by_the_threads_of_the_pool as caller_does_it

use std::process::ExitCode;

use thread_pool::pool::{self, Job, Pool};

/// No threads at all.
struct ThreadPool;

impl Pool for ThreadPool {
    fn new(_n_threads: usize) -> ThreadPool {
        ThreadPool
    }

    fn execute(&self, job: Job) {
        job();
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
