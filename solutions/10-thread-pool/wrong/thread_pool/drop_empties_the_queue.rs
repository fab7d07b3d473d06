//! Believes: that only what has begun must be finished.
//! Caught by: step_6_drop_waits_for_all_jobs as lost_work

use std::collections::VecDeque;
use std::process::ExitCode;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

use thread_pool::pool::{self, Job, Pool};

/// What the caller and the threads share.
#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
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
        self.queue.changed.notify_one();
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        let mut state = self.queue.state.lock().expect("nobody panics with this lock");
        state.is_closed = true;
        state.jobs.clear();
        drop(state);
        self.queue.changed.notify_all();
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
            state = queue.changed.wait(state).expect("nobody panics with this lock");
        };
        drop(state);
        job();
    }
}

fn main() -> ExitCode {
    pool::drive::<ThreadPool>()
}
