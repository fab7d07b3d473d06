//! The decider: between the coroutines, which ask who goes on, and the search, which knows what was tried.

use std::time::Duration;

use shuttle::scheduler::{Schedule, Scheduler, Task, TaskId};

use super::{Engine, Event, Failure, with};
use crate::explore::search::Choice;

/// So often a thread that gives way may be followed by anybody, even by itself, in each execution.
const MOST_WAYS_GIVEN: usize = 1;

/// A decision from here on is no thread that goes on, but one, by so much less, that wakes for no reason.
const WAKES: usize = 1_000;

/// Between the coroutines and the search.
pub struct Decider;

impl Scheduler for Decider {
    fn new_execution(&mut self) -> Option<Schedule> {
        with(|engine| {
            // A body that should block and does not is as wrong as one that should not.
            if engine.execution > 0 && engine.must_block && engine.failure.is_none() && !engine.is_over {
                engine.fail(Failure::Ended);
            }
            if engine.failure.is_some() || !engine.search.begin(engine.n_points) {
                return None;
            }
            engine.execution += 1;
            engine.events.clear();
            engine.decisions.clear();
            engine.objects.clear();
            engine.threads.clear();
            engine.now = Duration::ZERO;
            engine.scopes.clear();
            engine.n_at_work = 0;
            engine.interrupted.clear();
            (engine.is_at_point, engine.is_over, engine.has_ended) = (false, false, false);
            engine.has_woken_falsely = false;
            Some(Schedule::new(0))
        })
    }

    fn next_task(&mut self, runnable: &[&Task], current: Option<TaskId>, _: bool) -> Option<TaskId> {
        let ids: Vec<usize> = runnable.iter().map(|task| usize::from(task.id())).collect();
        let current = current.map(usize::from);
        with(|engine| engine.next(&ids, current)).map(TaskId::from)
    }

    fn next_u64(&mut self) -> u64 {
        0
    }
}

impl Engine {
    fn next(&mut self, runnable: &[usize], current: Option<usize>) -> Option<usize> {
        if self.is_over {
            return None;
        }
        // The program has ended with its body.
        if self.has_ended {
            self.is_over = !runnable.contains(&0);
            return (!self.is_over).then_some(0);
        }
        if let Some(new) = runnable.iter().copied().find(|&thread| thread >= self.threads.len()) {
            self.thread(new);
            let Some(starter) = current else { return Some(new) };
            let what = format!("starts thread {new}");
            self.events.push(Event { thread: starter, at: None, what, object: None });
            self.interrupted.push((starter, std::mem::take(&mut self.is_at_point)));
            return Some(new);
        }
        let mut current = current.filter(|current| runnable.contains(current));
        // The coroutines' own switches are no moments at which anything could be different.
        if let Some(current) = current.filter(|_| !self.is_at_point) {
            return Some(current);
        }
        while let Some((interrupted, is_at_point)) = self.interrupted.pop() {
            current = Some(interrupted).filter(|interrupted| runnable.contains(interrupted));
            if current.is_some() && !is_at_point {
                self.is_at_point = false;
                return current;
            }
        }
        self.is_at_point = false;
        self.tell_who_waits();
        let mut ready: Vec<usize> =
            runnable.iter().copied().filter(|&thread| self.is_ready(thread)).collect();
        while ready.is_empty() {
            if !self.advance_clock() {
                if self.must_block {
                    self.is_over = true;
                } else {
                    self.fail(Failure::Blocked);
                }
                return None;
            }
            ready = runnable.iter().copied().filter(|&thread| self.is_ready(thread)).collect();
        }
        let goes_on = current.filter(|current| ready.contains(current));
        let gives_way = current.filter(|&current| std::mem::take(&mut self.thread(current).gives_way));
        if let Some(current) = gives_way.filter(|_| ready.len() > usize::from(goes_on.is_some())) {
            let thread = self.thread(current);
            thread.n_ways_given += 1;
            if thread.n_ways_given > MOST_WAYS_GIVEN {
                // Whoever gives way again and again is asked again after all others: that keeps such schedules finite.
                let next = ready.iter().copied().find(|&thread| thread > current);
                return next.or_else(|| ready.iter().copied().find(|&thread| thread != current));
            }
        }
        // Whoever gives way does not go on, unless nobody takes the chance.
        let interrupts = |thread: usize| {
            if gives_way.is_some() {
                Some(thread) == goes_on
            } else {
                goes_on.is_some_and(|current| current != thread)
            }
        };
        let mut choices: Vec<Choice> =
            ready.iter().map(|&thread| Choice { thread, interrupts: interrupts(thread) }).collect();
        choices.sort_by_key(|choice| choice.interrupts);
        let chosen = self.choose_or_wake(choices);
        if self.is_over { None } else { Some(chosen) }
    }

    /// Decides who goes on; where sleepers may wake for no reason, one of them may do so first.
    fn choose_or_wake(&mut self, mut choices: Vec<Choice>) -> usize {
        let is_wanted = self.looks.wakes_falsely && !self.has_woken_falsely;
        let sleepers = if is_wanted { self.sleepers() } else { Vec::new() };
        let wakes = sleepers.iter().map(|thread| Choice { thread: WAKES + thread, interrupts: true });
        let chosen = self.choose(&choices.iter().copied().chain(wakes).collect::<Vec<_>>());
        let Some(sleeper) = chosen.checked_sub(WAKES) else { return chosen };
        self.has_woken_falsely = true;
        self.signal(sleeper);
        self.events.push(Event {
            thread: sleeper,
            at: self.last_place(sleeper),
            what: "wakes for no reason".into(),
            object: None,
        });
        // It may go on at once: that it interrupts somebody has been counted.
        if self.is_ready(sleeper) {
            choices.push(Choice { thread: sleeper, interrupts: false });
        }
        self.choose(&choices)
    }
}
