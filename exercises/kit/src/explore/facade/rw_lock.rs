//! `RwLock`: many may read, or one may write.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

use super::named::Name;
use crate::explore::engine::{self, Wait};

/// As [`std::sync::RwLock`].
#[derive(Debug, Default)]
pub struct RwLock<T: ?Sized> {
    name: Name,
    inner: std::sync::RwLock<T>,
}

/// As [`std::sync::RwLockReadGuard`].
pub struct RwLockReadGuard<'a, T: ?Sized> {
    inner: Option<std::sync::RwLockReadGuard<'a, T>>,
    held: Held<'a>,
}

/// As [`std::sync::RwLockWriteGuard`].
pub struct RwLockWriteGuard<'a, T: ?Sized> {
    inner: Option<std::sync::RwLockWriteGuard<'a, T>>,
    held: Held<'a>,
}

/// A lock in the engine's books, until this is dropped.
struct Held<'a> {
    name: &'a Name,
    at: &'static Location<'static>,
}

impl<T> RwLock<T> {
    /// As [`std::sync::RwLock::new`].
    pub const fn new(value: T) -> RwLock<T> {
        RwLock { name: Name::new(), inner: std::sync::RwLock::new(value) }
    }

    /// As [`std::sync::RwLock::into_inner`].
    ///
    /// # Errors
    /// If somebody panicked while writing.
    pub fn into_inner(self) -> LockResult<T> {
        self.inner.into_inner()
    }
}

impl<T: ?Sized> RwLock<T> {
    /// As [`std::sync::RwLock::read`].
    ///
    /// # Errors
    /// If somebody panicked while writing.
    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        let idx = self.name.of("lock");
        engine::wait(Wait::Reading(idx), "waits to read #", None);
        self.take_to_read(idx, Location::caller())
    }

    /// As [`std::sync::RwLock::try_read`].
    ///
    /// # Errors
    /// If somebody writes, or panicked while writing.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        let (idx, at) = (self.idx_to_try(), Location::caller());
        if engine::with(|engine| engine.objects[idx].holder.is_some()) {
            engine::log_about(at, "finds # taken".into(), Some(idx));
            return Err(TryLockError::WouldBlock);
        }
        self.take_to_read(idx, at).map_err(TryLockError::Poisoned)
    }

    fn take_to_read(&self, idx: usize, at: &'static Location<'static>) -> LockResult<RwLockReadGuard<'_, T>> {
        let me = engine::me();
        engine::count_change();
        engine::with(|engine| engine.objects[idx].readers.push(me));
        engine::log_about(at, "takes # to read".into(), Some(idx));
        let guard = |inner| RwLockReadGuard { inner: Some(inner), held: Held { name: &self.name, at } };
        match self.inner.try_read() {
            Ok(inner) => Ok(guard(inner)),
            Err(TryLockError::Poisoned(error)) => Err(PoisonError::new(guard(error.into_inner()))),
            Err(TryLockError::WouldBlock) => unreachable!("the engine keeps writers out"),
        }
    }

    /// As [`std::sync::RwLock::write`].
    ///
    /// # Errors
    /// If somebody panicked while writing.
    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        let idx = self.name.of("lock");
        engine::wait(Wait::Lock(idx), "waits to write #", None);
        self.take_to_write(idx, Location::caller())
    }

    /// As [`std::sync::RwLock::try_write`].
    ///
    /// # Errors
    /// If somebody reads or writes, or panicked while writing.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        let (idx, at) = (self.idx_to_try(), Location::caller());
        let is_taken = |engine: &mut engine::Engine| {
            let object = &engine.objects[idx];
            object.holder.is_some() || !object.readers.is_empty()
        };
        if engine::with(is_taken) {
            engine::log_about(at, "finds # taken".into(), Some(idx));
            return Err(TryLockError::WouldBlock);
        }
        self.take_to_write(idx, at).map_err(TryLockError::Poisoned)
    }

    #[track_caller]
    fn idx_to_try(&self) -> usize {
        engine::looks(|looks| &mut looks.at_what_is_held);
        engine::point();
        self.name.of("lock")
    }

    fn take_to_write(
        &self,
        idx: usize,
        at: &'static Location<'static>,
    ) -> LockResult<RwLockWriteGuard<'_, T>> {
        let me = engine::me();
        engine::count_change();
        engine::with(|engine| engine.objects[idx].holder = Some(me));
        engine::log_about(at, "takes # to write".into(), Some(idx));
        let guard = |inner| RwLockWriteGuard { inner: Some(inner), held: Held { name: &self.name, at } };
        match self.inner.try_write() {
            Ok(inner) => Ok(guard(inner)),
            Err(TryLockError::Poisoned(error)) => Err(PoisonError::new(guard(error.into_inner()))),
            Err(TryLockError::WouldBlock) => unreachable!("the engine lets nobody in"),
        }
    }

    /// As [`std::sync::RwLock::get_mut`].
    ///
    /// # Errors
    /// If somebody panicked while writing.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        self.inner.get_mut()
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let (me, idx) = (engine::me(), self.name.of("lock"));
        engine::with(|engine| {
            let object = &mut engine.objects[idx];
            if object.holder == Some(me) {
                object.holder = None;
            } else if let Some(place) = object.readers.iter().position(|&reader| reader == me) {
                object.readers.remove(place);
            }
        });
        engine::log_about(self.at, "gives # back".into(), Some(idx));
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.inner.as_ref().expect("held until it is dropped")
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.inner.as_ref().expect("held until it is dropped")
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.inner.as_mut().expect("held until it is dropped")
    }
}

// The books are told last: who comes next must find the lock itself free.
impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        engine::point_before_giving_back(self.held.at);
        self.inner = None;
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        engine::point_before_giving_back(self.held.at);
        self.inner = None;
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> From<T> for RwLock<T> {
    fn from(value: T) -> RwLock<T> {
        RwLock::new(value)
    }
}
