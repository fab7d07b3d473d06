//! `Condvar`: whom `notify_one` wakes is the explorer's choice. Nobody wakes for no reason, unless the judge asks for it: that would
//! hide who forgot to wake them.

use std::panic::Location;
use std::sync::{LockResult, PoisonError};
use std::time::Duration;

use super::mutex::MutexGuard;
use super::named::Name;
use crate::explore::engine::{self, Wait};
use crate::explore::order;
use crate::explore::search::Choice;

/// As [`std::sync::Condvar`].
#[derive(Debug, Default)]
pub struct Condvar {
    name: Name,
}

/// As [`std::sync::WaitTimeoutResult`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    /// As [`std::sync::WaitTimeoutResult::timed_out`].
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

impl Condvar {
    /// As [`std::sync::Condvar::new`].
    pub const fn new() -> Condvar {
        Condvar { name: Name::new() }
    }

    /// As [`std::sync::Condvar::wait`].
    ///
    /// # Errors
    /// If somebody panicked while holding the lock.
    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        self.wait_until(guard, None, Location::caller()).0
    }

    /// As [`std::sync::Condvar::wait_while`].
    ///
    /// # Errors
    /// If somebody panicked while holding the lock.
    #[track_caller]
    pub fn wait_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> LockResult<MutexGuard<'a, T>> {
        while condition(&mut guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// As [`std::sync::Condvar::wait_timeout`], on the virtual clock.
    ///
    /// # Errors
    /// If somebody panicked while holding the lock.
    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        timeout: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let until = engine::now().saturating_add(timeout);
        let (guard, timed_out) = self.wait_until(guard, Some(until), Location::caller());
        let timed_out = WaitTimeoutResult(timed_out);
        match guard {
            Ok(guard) => Ok((guard, timed_out)),
            Err(error) => Err(PoisonError::new((error.into_inner(), timed_out))),
        }
    }

    /// As [`std::sync::Condvar::wait_timeout_while`], on the virtual clock.
    ///
    /// # Errors
    /// If somebody panicked while holding the lock.
    #[track_caller]
    pub fn wait_timeout_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        timeout: Duration,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let end = engine::now().saturating_add(timeout);
        while condition(&mut guard) {
            if engine::now() >= end {
                return Ok((guard, WaitTimeoutResult(true)));
            }
            let (again, timed_out) = self.wait_until(guard, Some(end), Location::caller());
            let with_result = |guard| (guard, WaitTimeoutResult(timed_out));
            guard = again.map_err(|error| PoisonError::new(with_result(error.into_inner())))?;
        }
        Ok((guard, WaitTimeoutResult(false)))
    }

    fn wait_until<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        until: Option<Duration>,
        at: &'static Location<'static>,
    ) -> (LockResult<MutexGuard<'a, T>>, bool) {
        let idx = self.idx();
        let mut timed_out = false;
        let guard = guard.while_released(at, |lock| {
            engine::with(|engine| engine.objects[idx].lock = Some(lock));
            let verb = if until.is_some() { "sleeps{ at #} for a while" } else { "sleeps{ at #}" };
            engine::log_about(at, verb.into(), Some(idx));
            timed_out = engine::wait_at(at, Wait::Signal(idx, Some(lock)), "", until);
        });
        (guard, timed_out)
    }

    /// As [`std::sync::Condvar::notify_one`].
    #[track_caller]
    pub fn notify_one(&self) {
        let (idx, at) = (self.idx_to_call(), Location::caller());
        let woken = engine::with(|engine| {
            let waiting = engine.waiting_at(idx);
            let choices: Vec<Choice> =
                waiting.into_iter().map(|thread| Choice { thread, interrupts: false }).collect();
            let woken = (!choices.is_empty()).then(|| engine.choose(&choices))?;
            engine.signal(woken);
            Some(woken)
        });
        let what = woken
            .map_or("wakes nobody{ at #}".into(), |thread| format!("wakes {}{{ at #}}", order::name(thread)));
        engine::log_about(at, what, Some(idx));
    }

    /// As [`std::sync::Condvar::notify_all`].
    #[track_caller]
    pub fn notify_all(&self) {
        let (idx, at) = (self.idx_to_call(), Location::caller());
        let n_woken = engine::with(|engine| {
            let waiting = engine.waiting_at(idx);
            waiting.iter().for_each(|&thread| engine.signal(thread));
            waiting.len()
        });
        let what =
            if n_woken == 0 { "wakes nobody{ at #}".into() } else { format!("wakes all {n_woken}{{ at #}}") };
        engine::log_about(at, what, Some(idx));
    }

    /// A moment before a call. Whoever does not hold the sleepers' lock may call in the moment before one falls asleep.
    #[track_caller]
    fn idx_to_call(&self) -> usize {
        engine::point();
        let (idx, me) = (self.idx(), engine::me());
        let is_locked = engine::with(|engine| match engine.objects[idx].lock {
            Some(lock) => engine.objects[lock].holder == Some(me),
            None => engine.objects.iter().any(|object| object.holder == Some(me)),
        });
        if !is_locked {
            engine::looks(|looks| &mut looks.wakes_unlocked);
        }
        idx
    }

    fn idx(&self) -> usize {
        self.name.of("condvar")
    }
}
