//! The crew: what all threads of a pool share. Jobs wait here, and processes are known here by their pids.

use std::collections::VecDeque;
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};

use crate::call::{Call, Job, UNHARMED};
use crate::config::Config;
use crate::error::{Death, Outcome, PoolError};
use crate::keeper;

/// Jobs, keepers and worker processes of one pool.
#[derive(Debug)]
pub struct Crew {
    /// What was asked for.
    pub config: Config,
    state: Mutex<State>,
    there_is_work: Condvar,
    keepers: Mutex<Vec<JoinHandle<()>>>,
}

#[derive(Debug)]
struct State {
    phase: Phase,
    queue: VecDeque<Job>,
    n_keepers: usize,
    n_idle: usize,
    processes: Vec<Child>,
}

/// A pool's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It takes calls.
    Open,
    /// It takes no more calls, and goes on with those that it has.
    Closed,
    /// Nobody is left who could bring work: who finds none, leaves.
    Ending,
    /// Everybody leaves at once.
    Terminated,
}

impl Crew {
    /// A crew of nobody yet.
    pub fn new(config: Config) -> Crew {
        let state = State {
            phase: Phase::Open,
            queue: VecDeque::new(),
            n_keepers: 0,
            n_idle: 0,
            processes: Vec::new(),
        };
        Crew { config, state: Mutex::new(state), there_is_work: Condvar::new(), keepers: Mutex::default() }
    }

    /// Whether a call may begin.
    pub fn is_open(&self) -> Result<(), PoolError> {
        match self.lock().phase {
            Phase::Open => Ok(()),
            Phase::Closed | Phase::Ending => Err(PoolError::Closed),
            Phase::Terminated => Err(PoolError::Terminated),
        }
    }

    /// Takes a job, and a keeper more if nobody is idle and there may be more.
    pub fn push(self: &Arc<Self>, job: Job) {
        let mut state = self.lock();
        if state.phase == Phase::Terminated {
            drop(state);
            return job.deliver(Err(PoolError::Terminated));
        }
        state.queue.push_back(job);
        let is_anybody_idle = state.n_idle > 0;
        let is_keeper_wanted = state.queue.len() > state.n_idle && state.n_keepers < self.config.workers;
        state.n_keepers += usize::from(is_keeper_wanted);
        drop(state);
        if is_anybody_idle {
            self.there_is_work.notify_one();
        }
        if is_keeper_wanted {
            let crew = Arc::clone(self);
            match thread::Builder::new().name("minimp".into()).spawn(move || keeper::keep(&crew)) {
                Ok(keeper) => self.keepers.lock().expect(UNHARMED).push(keeper),
                Err(error) => self.leave(PoolError::Start(error.to_string())),
            }
        }
    }

    /// Blocks until there is a job, and takes it if `take` is set. `None`: it is time to leave.
    fn wait_for_job<T>(&self, mut take: impl FnMut(&mut VecDeque<Job>) -> Option<T>) -> Option<T> {
        let mut state = self.lock();
        loop {
            while state.queue.front().is_some_and(|job| job.call.is_cancelled()) {
                state.queue.pop_front();
            }
            if let Some(taken) = take(&mut state.queue) {
                return Some(taken);
            }
            if state.phase >= Phase::Ending {
                return None;
            }
            state.n_idle += 1;
            state = self.there_is_work.wait(state).expect(UNHARMED);
            state.n_idle -= 1;
        }
    }

    /// Blocks until there is a job, and takes it. `None`: it is time to leave.
    pub fn next_job(&self) -> Option<Job> {
        self.wait_for_job(VecDeque::pop_front)
    }

    /// Takes a job of at most this size if there is one for everybody beside it.
    pub fn spare_job(&self, most_bytes: usize) -> Option<Job> {
        let mut state = self.lock();
        let has_plenty = state.queue.len() > self.config.workers;
        let fits = |job: &Job| job.frame.size() <= most_bytes && !job.call.is_cancelled();
        if has_plenty && state.queue.front().is_some_and(fits) { state.queue.pop_front() } else { None }
    }

    /// Blocks until there is a job, and leaves it there. `false`: it is time to leave.
    pub fn is_work_there(&self) -> bool {
        self.wait_for_job(|queue| queue.front().map(|_| ())).is_some()
    }

    /// Knows a new process from now on, so that `terminate` reaches it. Gives it back if that has been already.
    pub fn adopt(&self, process: Child) -> Result<(), Child> {
        let mut state = self.lock();
        if state.phase == Phase::Terminated {
            return Err(process);
        }
        state.processes.push(process);
        Ok(())
    }

    /// Forgets a process. Whoever gets it here is the only one who may wait for it.
    pub fn release(&self, pid: u32) -> Child {
        let mut state = self.lock();
        let idx = state.processes.iter().position(|process| process.id() == pid);
        state.processes.swap_remove(idx.expect("a keeper releases its own process, once"))
    }

    /// A job comes back untouched: its worker was dead before it could take it.
    pub fn give_back(&self, mut job: Job) {
        job.has_bounced = true;
        self.put_first(std::iter::once(job));
    }

    /// A worker died with this job in hand: another one tries it, item by item, or its items have no results.
    pub fn lose(&self, mut job: Job, pid: u32, outcome: Outcome) {
        job.tries += 1;
        if self.lock().phase == Phase::Terminated {
            job.deliver(Err(PoolError::Terminated));
        } else if job.tries < self.config.retry.max {
            self.put_first(job.split());
        } else {
            let death = Death { pid, outcome, items: job.items.clone(), tries: job.tries };
            job.deliver(Err(PoolError::Died(death)));
        }
    }

    /// Jobs come back that nobody has begun.
    pub fn put_first(&self, jobs: impl DoubleEndedIterator<Item = Job>) {
        let mut state = self.lock();
        if state.phase == Phase::Terminated {
            drop(state);
            return jobs.for_each(|job| job.deliver(Err(PoolError::Terminated)));
        }
        jobs.rev().for_each(|job| state.queue.push_front(job));
        drop(state);
        self.there_is_work.notify_all();
    }

    /// A keeper leaves because it gets no worker. If it was the last, nobody will do what is left.
    pub fn leave(&self, why: PoolError) {
        let mut state = self.lock();
        state.n_keepers -= 1;
        let left = if state.n_keepers == 0 { std::mem::take(&mut state.queue) } else { VecDeque::new() };
        drop(state);
        // The one that was woken for a job leaves without it: it is another's turn.
        self.there_is_work.notify_one();
        left.into_iter().for_each(|job| job.deliver(Err(why.clone())));
    }

    /// Drops the jobs of a call that nobody wants any more.
    pub fn forget(&self, call: &Arc<Call>) {
        call.cancel();
        self.lock().queue.retain(|job| !Arc::ptr_eq(&job.call, call));
    }

    /// Goes on to this phase, never back.
    pub fn advance(&self, phase: Phase) {
        let mut state = self.lock();
        state.phase = state.phase.max(phase);
        if state.phase == Phase::Terminated {
            for process in &mut state.processes {
                // An error says that it is dead already.
                let _ = process.kill();
            }
            let left = std::mem::take(&mut state.queue);
            drop(state);
            left.into_iter().for_each(|job| job.deliver(Err(PoolError::Terminated)));
        }
        self.there_is_work.notify_all();
    }

    /// Blocks until every keeper has left; each waits for its process before.
    pub fn wait_for_keepers(&self) {
        let mut keepers = self.keepers.lock().expect(UNHARMED);
        keepers.drain(..).for_each(|keeper| keeper.join().expect("a keeper does not panic"));
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect(UNHARMED)
    }
}
