//! Reads and changes the state of an execution: who could go on, who is woken, how far the clock has come.

use std::panic::Location;

use super::{Engine, Event, Failure, Thread, Wait};
use crate::explore::search::Choice;

impl Engine {
    /// What is known of a thread.
    pub(super) fn thread(&mut self, thread: usize) -> &mut Thread {
        if self.threads.len() <= thread {
            self.threads.resize(thread + 1, Thread::default());
        }
        &mut self.threads[thread]
    }

    /// The first failure of an execution is the one that counts.
    pub fn fail(&mut self, failure: Failure) {
        self.failure.get_or_insert(failure);
        self.is_over = true;
    }

    /// Whether a thread could go on now.
    pub(super) fn is_ready(&self, thread: usize) -> bool {
        let Some(state) = self.threads.get(thread) else { return true };
        match state.waits {
            None => true,
            Some((Wait::Lock(lock), _)) => {
                self.objects[lock].holder.is_none() && self.objects[lock].readers.is_empty()
            }
            // A writer in line comes before new readers: who reads already waits for ever behind one.
            Some((Wait::Reading(lock), _)) => {
                let object = &self.objects[lock];
                let is_writer =
                    |other: &Thread| matches!(other.waits, Some((Wait::Lock(at), _)) if at == lock);
                object.holder.is_none()
                    && !(object.readers.contains(&thread) && self.threads.iter().any(is_writer))
            }
            Some((Wait::Signal(..) | Wait::Nothing, _)) => state.signalled,
            Some((Wait::End(thread), _)) => self.threads.get(thread).is_some_and(|thread| thread.has_ended),
            Some((Wait::Ends(scope), _)) => self.scopes[scope] == 0,
        }
    }

    /// Wakes a thread that waits for a signal.
    pub fn signal(&mut self, thread: usize) {
        self.thread(thread).signal();
    }

    /// Who waits for a signal of this object and has got none yet.
    pub fn waiting_at(&self, object: usize) -> Vec<usize> {
        self.waiting_for_a_signal(|at, _| at == object)
    }

    /// Who sleeps at a condition variable.
    pub fn sleepers(&self) -> Vec<usize> {
        self.waiting_for_a_signal(|_, lock| lock.is_some())
    }

    /// Who waits for a signal, of such an object and with such a lock, and has got none yet.
    fn waiting_for_a_signal(&self, is_meant: impl Fn(usize, Option<usize>) -> bool) -> Vec<usize> {
        let waits = |thread: &usize| {
            let state = &self.threads[*thread];
            matches!(state.waits, Some((Wait::Signal(at, lock), _)) if is_meant(at, lock)) && !state.signalled
        };
        (0..self.threads.len()).filter(waits).collect()
    }

    /// Decides, and remembers what was decided.
    pub fn choose(&mut self, choices: &[Choice]) -> usize {
        if let [only] = choices {
            return only.thread;
        }
        let thread = self.search.choose(choices);
        self.decisions.push(thread);
        if self.search.has_strayed() {
            self.fail(Failure::Survives("the same decisions led elsewhere than before".into()));
        }
        thread
    }

    /// Moves the clock to the first moment that somebody waits for; `false` if nobody does.
    pub(super) fn advance_clock(&mut self) -> bool {
        let Some(next) = self.threads.iter().filter_map(|thread| thread.until).min() else { return false };
        self.now = self.now.max(next);
        for thread in self.threads.iter_mut().filter(|thread| thread.until.is_some_and(|until| until <= next))
        {
            thread.time_out();
        }
        true
    }

    /// Tells of each thread that could not go on at its operation.
    pub(super) fn tell_who_waits(&mut self) {
        for thread in 0..self.threads.len() {
            let state = &self.threads[thread];
            let Some((wait, verb)) = state.waits.filter(|_| !state.has_told) else { continue };
            let object = wait.object();
            if self.is_ready(thread) || verb.is_empty() {
                continue;
            }
            let at = state.at.expect("whoever waits does so somewhere");
            let what = match wait {
                Wait::End(other) => format!("{verb} thread {other}"),
                _ => verb.into(),
            };
            self.threads[thread].has_told = true;
            self.events.push(Event { thread, at: Some(at), what, object });
        }
    }

    /// What each thread was doing that can't go on: thread, place, what it waits for.
    pub fn who_waits(&self) -> Vec<(usize, &'static Location<'static>, Wait)> {
        let waits = |(thread, state): (usize, &Thread)| Some((thread, state.at?, state.waits?.0));
        self.threads.iter().enumerate().filter_map(waits).collect()
    }

    /// What this thread did last.
    pub fn last_place(&self, thread: usize) -> Option<&'static Location<'static>> {
        self.threads.get(thread)?.at
    }
}
