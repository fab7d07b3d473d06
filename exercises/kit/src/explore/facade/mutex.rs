//! `Mutex`: whoever comes first holds it, and who comes first is the explorer's choice.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

use super::named::Name;
use crate::explore::engine::{self, Wait};

/// As [`std::sync::Mutex`].
#[derive(Debug, Default)]
pub struct Mutex<T: ?Sized> {
    name: Name,
    inner: std::sync::Mutex<T>,
}

/// As [`std::sync::MutexGuard`].
pub struct MutexGuard<'a, T: ?Sized> {
    mutex: &'a Mutex<T>,
    /// `None` while a condition variable has it.
    inner: Option<std::sync::MutexGuard<'a, T>>,
    at: &'static Location<'static>,
}

impl<T> Mutex<T> {
    /// As [`std::sync::Mutex::new`].
    pub const fn new(value: T) -> Mutex<T> {
        Mutex { name: Name::new(), inner: std::sync::Mutex::new(value) }
    }

    /// As [`std::sync::Mutex::into_inner`].
    ///
    /// # Errors
    /// If somebody panicked while holding it.
    pub fn into_inner(self) -> LockResult<T> {
        self.inner.into_inner()
    }
}

impl<T: ?Sized> Mutex<T> {
    /// As [`std::sync::Mutex::lock`].
    ///
    /// # Errors
    /// If somebody panicked while holding it.
    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        engine::wait(Wait::Lock(self.idx()), "waits for #", None);
        self.take(Location::caller(), "takes #")
    }

    /// As [`std::sync::Mutex::try_lock`].
    ///
    /// # Errors
    /// If somebody holds it, or panicked while holding it.
    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        engine::looks(|looks| &mut looks.at_what_is_held);
        engine::point();
        let (at, idx) = (Location::caller(), self.idx());
        if engine::with(|engine| engine.objects[idx].holder.is_some()) {
            engine::log_about(at, "finds # taken".into(), Some(idx));
            return Err(TryLockError::WouldBlock);
        }
        self.take(at, "takes #").map_err(TryLockError::Poisoned)
    }

    /// As [`std::sync::Mutex::get_mut`].
    ///
    /// # Errors
    /// If somebody panicked while holding it.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        self.inner.get_mut()
    }

    /// As [`std::sync::Mutex::is_poisoned`].
    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        engine::point();
        self.inner.is_poisoned()
    }

    /// As [`std::sync::Mutex::clear_poison`].
    #[track_caller]
    pub fn clear_poison(&self) {
        engine::point();
        self.inner.clear_poison();
    }

    fn idx(&self) -> usize {
        self.name.of("lock")
    }

    fn take(&self, at: &'static Location<'static>, verb: &str) -> LockResult<MutexGuard<'_, T>> {
        let (me, idx) = (engine::me(), self.idx());
        engine::count_change();
        engine::with(|engine| engine.objects[idx].holder = Some(me));
        engine::log_about(at, verb.into(), Some(idx));
        let guard = |inner| MutexGuard { mutex: self, inner: Some(inner), at };
        match self.inner.try_lock() {
            Ok(inner) => Ok(guard(inner)),
            Err(TryLockError::Poisoned(error)) => Err(PoisonError::new(guard(error.into_inner()))),
            Err(TryLockError::WouldBlock) => unreachable!("the engine lets nobody in"),
        }
    }
}

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    /// Gives the lock back for as long as `wait` takes, and waits for it again: as one operation of the caller's.
    pub(super) fn while_released(
        mut self,
        sleeps_at: &'static Location<'static>,
        wait: impl FnOnce(usize),
    ) -> LockResult<MutexGuard<'a, T>> {
        engine::point_before_sleep(sleeps_at);
        let (mutex, at) = (self.mutex, self.at);
        self.inner = None;
        let idx = mutex.idx();
        engine::with(|engine| engine.objects[idx].holder = None);
        std::mem::forget(self);
        wait(idx);
        mutex.take(at, "has # again")
    }
}

impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.inner.as_ref().expect("a guard in somebody's hand holds the lock")
    }
}

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.inner.as_mut().expect("a guard in somebody's hand holds the lock")
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        engine::point_before_giving_back(self.at);
        self.inner = None;
        let idx = self.mutex.idx();
        engine::with(|engine| engine.objects[idx].holder = None);
        engine::log_about(self.at, "gives # back".into(), Some(idx));
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> From<T> for Mutex<T> {
    fn from(value: T) -> Mutex<T> {
        Mutex::new(value)
    }
}
