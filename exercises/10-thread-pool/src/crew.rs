//! A crew: threads that do jobs from one queue. Later exercises build upon it, so none of them needs your own pool.
//!
//! It does what `thread_pool` asks for, with a queue that others can take from as well. A job that panics takes its
//! thread along: who hands out such jobs has to see to that.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};

use crate::pool::Job;

/// Where jobs wait for a thread. A clone is the same queue.
#[derive(Clone, Default)]
pub struct Queue {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    /// No more jobs come: a thread that finds none ends.
    is_closed: bool,
}

impl Queue {
    /// Leaves a job for the next thread that has nothing to do.
    pub fn push(&self, job: Job) {
        self.waiting().jobs.push_back(job);
        self.shared.changed.notify_one();
    }

    /// Takes the job that was left last, if there is one, and does it: here, in the thread that calls. Says whether there
    /// was one. Does not wait.
    pub fn help(&self) -> bool {
        // In a line of its own: whoever has a job needs the lock no more.
        let job = self.waiting().jobs.pop_back();
        match job {
            Some(job) => {
                job();
                true
            }
            None => false,
        }
    }

    /// The next job, or `None` when no more come.
    fn next(&self) -> Option<Job> {
        let mut waiting = self.waiting();
        while waiting.jobs.is_empty() && !waiting.is_closed {
            waiting = self.shared.changed.wait(waiting).expect("no job runs with this lock");
        }
        waiting.jobs.pop_front()
    }

    fn close(&self) {
        self.waiting().is_closed = true;
        self.shared.changed.notify_all();
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.shared.waiting.lock().expect("no job runs with this lock")
    }
}

/// Threads that do what is in their queue. Dropping them waits until it is empty and all of them have ended.
pub struct Crew {
    queue: Queue,
    threads: Vec<JoinHandle<()>>,
}

impl Crew {
    /// So many threads.
    pub fn new(n_threads: usize) -> Crew {
        let queue = Queue::default();
        let start = |_| {
            let queue = queue.clone();
            thread::spawn(move || {
                while let Some(job) = queue.next() {
                    job();
                }
            })
        };
        let threads = (0..n_threads).map(start).collect();
        Crew { queue, threads }
    }

    /// The queue that they take their jobs from.
    pub fn queue(&self) -> &Queue {
        &self.queue
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        self.queue.close();
        for thread in self.threads.drain(..) {
            // A thread that panicked has said so.
            let _ = thread.join();
        }
    }
}
