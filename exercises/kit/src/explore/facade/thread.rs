//! Threads of the explored build: coroutines.

use std::panic::Location;
use std::time::Duration;

use crate::explore::engine::{self, Wait};

pub use std::thread::Result;

/// As [`std::thread::JoinHandle`].
#[derive(Debug)]
pub struct JoinHandle<T> {
    inner: shuttle::thread::JoinHandle<T>,
}

/// As [`std::thread::ScopedJoinHandle`].
#[derive(Debug)]
pub struct ScopedJoinHandle<'scope, T> {
    inner: shuttle::thread::ScopedJoinHandle<'scope, T>,
}

/// As [`std::thread::Scope`].
#[derive(Debug)]
pub struct Scope<'scope, 'env: 'scope> {
    inner: &'scope shuttle::thread::Scope<'scope, 'env>,
    idx: usize,
}

/// As [`std::thread::spawn`].
#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let at = Location::caller();
    engine::start_thread(None);
    let inner = shuttle::thread::spawn(move || {
        let result = f();
        engine::end_thread(None, at);
        result
    });
    JoinHandle { inner }
}

/// As [`std::thread::scope`].
#[track_caller]
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let at = Location::caller();
    shuttle::thread::scope(|inner| {
        let idx = engine::new_scope();
        // It has to live as long as the coroutines' own: a few bytes for each execution are given up.
        let result = f(Box::leak(Box::new(Scope { inner, idx })));
        if engine::has_work(idx) {
            engine::wait_at(at, Wait::Ends(idx), "", None);
        }
        result
    })
}

impl<'scope> Scope<'scope, '_> {
    /// As [`std::thread::Scope::spawn`].
    #[track_caller]
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        let (at, idx) = (Location::caller(), self.idx);
        engine::start_thread(Some(idx));
        let inner = self.inner.spawn(move || {
            let result = f();
            engine::end_thread(Some(idx), at);
            result
        });
        ScopedJoinHandle { inner }
    }
}

impl<T> JoinHandle<T> {
    /// As [`std::thread::JoinHandle::join`].
    ///
    /// # Errors
    /// If the thread panicked.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        wait_for(self.inner.thread());
        self.inner.join()
    }

    /// As [`std::thread::JoinHandle::is_finished`].
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        has_ended(self.inner.thread())
    }
}

impl<T> ScopedJoinHandle<'_, T> {
    /// As [`std::thread::ScopedJoinHandle::join`].
    ///
    /// # Errors
    /// If the thread panicked.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        wait_for(self.inner.thread());
        self.inner.join()
    }

    /// As [`std::thread::ScopedJoinHandle::is_finished`].
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        has_ended(self.inner.thread())
    }
}

#[track_caller]
fn wait_for(thread: &shuttle::thread::Thread) {
    let thread = usize::from(thread.id());
    if !engine::has_ended(thread) {
        engine::wait(Wait::End(thread), "waits for", None);
    }
}

#[track_caller]
fn has_ended(thread: &shuttle::thread::Thread) -> bool {
    engine::looks(|looks| &mut looks.at_what_is_held);
    engine::point();
    engine::has_ended(usize::from(thread.id()))
}

/// As [`std::thread::yield_now`]: others go on, if they can.
#[track_caller]
pub fn yield_now() {
    engine::give_way();
}

/// As [`std::thread::sleep`], on the virtual clock.
#[track_caller]
pub fn sleep(time: Duration) {
    let until = engine::now().saturating_add(time);
    engine::wait(Wait::Nothing, "sleeps", Some(until));
}
