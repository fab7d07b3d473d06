//! Believes: that a thread that has nothing to do may look again at once.
//! Caught by: step_7_idle_threads_sleep as spins

use std::collections::VecDeque;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use thread_pool::pool::{self, Job, Pool};

/// What the caller and the threads share.
#[derive(Default)]
struct Queue {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    is_closed: bool,
}

/// A few threads, and the jobs that wait for one.
struct ThreadPool {
    queue: Arc<Queue>,
    threads: Vec<JoinHandle<()>>,
}

impl Pool for ThreadPool {
    fn new(n_threads: usize) -> ThreadPool {
        let queue = Arc::new(Queue::default());
        let threads = (0..n_threads)
            .map(|_| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || work(&queue))
            })
            .collect();
        ThreadPool { queue, threads }
    }

    fn execute(&self, job: Job) {
        self.queue.state.lock().expect("nobody panics with this lock").jobs.push_back(job);
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        self.queue.state.lock().expect("nobody panics with this lock").is_closed = true;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// What a thread of the pool does until the pool is closed.
fn work(queue: &Queue) {
    loop {
        let mut state = queue.state.lock().expect("nobody panics with this lock");
        let job = loop {
            if let Some(job) = state.jobs.pop_front() {
                break job;
            }
            if state.is_closed {
                return;
            }
            drop(state);
            thread::yield_now();
            state = queue.state.lock().expect("nobody panics with this lock");
        };
        drop(state);
        job();
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
