//! The pool: what one does with it.

use std::any::type_name;
use std::borrow::Borrow;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::call::{Call, Job};
use crate::chunked::Chunked;
use crate::config::Config;
use crate::crew::{Crew, Phase};
use crate::error::{PoolError, TaskError};
use crate::frame::{Frame, encode};
use crate::pending::Pending;
use crate::results::Results;
use crate::{default_chunk, registered};

/// A pool of worker processes.
///
/// The workers start when there is work for them, and stay until the pool goes. A pool that is dropped does what it has
/// begun and waits for its workers, as [`Pool::join`] does; during a panic it is terminated instead.
#[derive(Debug)]
pub struct Pool {
    crew: Arc<Crew>,
}

impl Pool {
    /// A pool. No process is started yet.
    ///
    /// # Errors
    /// [`PoolError::NotInitialised`] before [`init`](crate::init), and [`PoolError::NoWorkers`] for a pool of none.
    pub fn new(config: Config) -> Result<Pool, PoolError> {
        registered().ok_or(PoolError::NotInitialised)?;
        if config.workers == 0 {
            return Err(PoolError::NoWorkers);
        }
        Ok(Pool { crew: Arc::new(Crew::new(config)) })
    }

    /// How many processes work at the same time, at most.
    pub fn workers(&self) -> usize {
        self.crew.config.workers
    }

    /// Runs the task on each item and returns the results in the order of the items, in chunks of [`default_chunk`].
    ///
    /// # Errors
    /// The first that is met. The items that nobody has begun are not begun then.
    pub fn map<F, T, R, I>(&self, task: F, items: I) -> Result<Vec<R>, PoolError>
    where
        F: Fn(T) -> R + 'static,
        T: Serialize,
        R: DeserializeOwned,
        I: IntoIterator,
        I::Item: Borrow<T>,
    {
        let items: Vec<I::Item> = items.into_iter().collect();
        self.chunked(default_chunk(items.len(), self.workers())).map(task, items)
    }

    /// The results one by one, in the order of the items, each as soon as it and those before it are there.
    ///
    /// Items are pulled when results are asked for, and never more than the window ahead: the input may be endless. An
    /// input that blocks makes results wait. Chunks are of one item.
    pub fn imap<F, T, R, I>(&self, task: F, items: I) -> Results<'_, I::IntoIter, T, R>
    where
        F: Fn(T) -> R + 'static,
        I: IntoIterator,
    {
        self.chunked(1).imap(task, items)
    }

    /// The same, and each result comes as soon as it is there.
    pub fn imap_unordered<F, T, R, I>(&self, task: F, items: I) -> Results<'_, I::IntoIter, T, R>
    where
        F: Fn(T) -> R + 'static,
        I: IntoIterator,
    {
        self.chunked(1).imap_unordered(task, items)
    }

    /// Runs the task on one item in the background.
    pub fn apply_async<F, T, R>(&self, task: F, item: impl Borrow<T>) -> Pending<R>
    where
        F: Fn(T) -> R + 'static,
        T: Serialize,
        R: DeserializeOwned,
    {
        Pending::new(self.begin(&task).and_then(|name| self.apply(name, item.borrow())))
    }

    fn apply<T: Serialize>(&self, name: &str, item: &T) -> Result<Arc<Call>, PoolError> {
        let mut frame = Frame::new();
        frame.push_bytes(name.as_bytes());
        let failed = |why| PoolError::Task { item: 0, error: TaskError::Item(why) };
        frame.push(|bytes| encode(item, bytes)).map_err(failed)?;
        let call = Arc::new(Call::default());
        self.crew.push(Job { call: Arc::clone(&call), items: 0..1, frame, tries: 0, has_bounced: false });
        Ok(call)
    }

    /// The same pool, for calls with chunks of so many items. A chunk makes one trip to a worker and back.
    ///
    /// Many small items want large chunks. Items of very different cost want small ones: a chunk is never divided, and
    /// one expensive item keeps its neighbours waiting. If a worker dies, the whole chunk is lost.
    pub fn chunked(&self, chunk: usize) -> Chunked<'_> {
        Chunked::new(self, chunk)
    }

    /// Takes no more calls. Those that have begun go on.
    pub fn close(&self) {
        self.crew.advance(Phase::Closed);
    }

    /// Does everything that has been begun, lets the workers end, and waits for each of them.
    pub fn join(self) {
        // That is what drop does; this is its name.
    }

    /// Kills the workers and waits for each of them. What has no result yet gets [`PoolError::Terminated`].
    pub fn terminate(&self) {
        self.crew.advance(Phase::Terminated);
        self.crew.wait_for_keepers();
    }

    /// What its threads share.
    pub(crate) fn crew(&self) -> &Arc<Crew> {
        &self.crew
    }

    /// The name of a task for a call that begins.
    pub(crate) fn begin<F: 'static>(&self, _task: &F) -> Result<&'static str, PoolError> {
        self.crew.is_open()?;
        let tasks = registered().ok_or(PoolError::NotInitialised)?;
        tasks.name_of::<F>().ok_or(PoolError::NotATask(type_name::<F>()))
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let is_panicking = std::thread::panicking();
        self.crew.advance(if is_panicking { Phase::Terminated } else { Phase::Ending });
        self.crew.wait_for_keepers();
    }
}
