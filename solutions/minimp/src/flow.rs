//! The flow of a call: items are pulled from the input, put into chunks and sent off, and results come back.

use std::borrow::Borrow;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::Serialize;

use crate::call::{Arrival, Call, Job, Wanted};
use crate::crew::Crew;
use crate::error::{PoolError, TaskError};
use crate::frame::{Frame, encode};

/// A chunk ends early when it is longer than this, in bytes: a longer one would save nothing, and hold memory.
const LONG_CHUNK: usize = 1 << 20;
/// How many chunks are under way, unless the pool was told otherwise: so many that nobody waits for the input, and that
/// whoever pulls it is seldom woken.
const CHUNKS_PER_WORKER: usize = 16;
const FEWEST_CHUNKS: usize = 64;

/// What goes out and comes in for one call.
#[derive(Debug)]
pub struct Flow<'p, I, T> {
    crew: &'p Arc<Crew>,
    call: Arc<Call>,
    task: &'static str,
    /// `None` once it has ended: it isn't asked again.
    input: Option<I>,
    chunk: usize,
    window: usize,
    n_pulled: usize,
    n_arrived: usize,
    item: PhantomData<fn(T)>,
}

impl<'p, I, T> Flow<'p, I, T> {
    /// A flow that has pulled nothing yet.
    pub fn new(crew: &'p Arc<Crew>, task: &'static str, input: I, chunk: usize) -> Flow<'p, I, T> {
        let n_chunks = crew.config.workers.saturating_mul(CHUNKS_PER_WORKER).max(FEWEST_CHUNKS);
        let window = crew.config.window.unwrap_or(n_chunks.saturating_mul(chunk)).max(1);
        let chunk = chunk.clamp(1, window);
        let (call, input) = (Arc::default(), Some(input));
        Flow { crew, call, task, input, chunk, window, n_pulled: 0, n_arrived: 0, item: PhantomData }
    }

    /// How many items are under way.
    pub fn n_out(&self) -> usize {
        self.n_pulled - self.n_arrived
    }

    /// How many items have come back.
    pub fn n_arrived(&self) -> usize {
        self.n_arrived
    }

    /// Whether a chunk more may be pulled when so many items have been handed over.
    pub fn has_room(&self, n_handed: usize) -> bool {
        self.input.is_some() && self.n_pulled + self.chunk <= n_handed + self.window
    }

    /// Takes what has arrived.
    pub fn take(&mut self) -> Vec<Arrival> {
        let arrivals = self.call.take();
        self.count(arrivals)
    }

    /// Blocks until this has arrived, and takes everything that has.
    pub fn wait(&mut self, wanted: Wanted) -> Vec<Arrival> {
        let arrivals = self.call.wait(wanted);
        self.count(arrivals)
    }

    /// Blocks until half of the window is free, or after the end of the input until everything is there, or until
    /// something has failed. To be woken for every item would cost more than the item.
    pub fn wait_for_many(&mut self) -> Vec<Arrival> {
        let n_left = if self.input.is_some() { self.window / 2 } else { 0 };
        self.wait(Wanted::Items(self.n_pulled.saturating_sub(n_left)))
    }

    fn count(&mut self, arrivals: Vec<Arrival>) -> Vec<Arrival> {
        self.n_arrived += arrivals.iter().map(|arrival| arrival.items.len()).sum::<usize>();
        arrivals
    }
}

impl<I, T> Flow<'_, I, T>
where
    I: Iterator,
    I::Item: Borrow<T>,
    T: Serialize,
{
    /// Pulls a chunk from the input and sends it off.
    pub fn pull(&mut self) {
        let start = self.n_pulled;
        let (frame, failure) = self.fill();
        let end = self.n_pulled - usize::from(failure.is_some());
        if start < end {
            let call = Arc::clone(&self.call);
            self.crew.push(Job { call, items: start..end, frame, tries: 0, has_bounced: false });
        }
        if let Some(why) = failure {
            let error = PoolError::Task { item: end, error: TaskError::Item(why) };
            self.call.deliver(Arrival { items: end..end + 1, answer: Err(error) });
        }
    }

    /// A frame of the next items, and why the last of them is not in it, if it isn't.
    fn fill(&mut self) -> (Frame, Option<String>) {
        let mut frame = Frame::new();
        frame.push_bytes(self.task.as_bytes());
        // If the input panics, it has ended, and these items were never pulled.
        let Some(mut input) = self.input.take() else { return (frame, None) };
        let mut n_items = 0;
        let mut failure = None;
        while n_items < self.chunk && frame.size() < LONG_CHUNK && failure.is_none() {
            let Some(item) = input.next() else {
                self.n_pulled += n_items;
                return (frame, None);
            };
            n_items += 1;
            failure = frame.push(|bytes| encode(item.borrow(), bytes)).err();
        }
        self.n_pulled += n_items;
        self.input = Some(input);
        (frame, failure)
    }
}

impl<I, T> Drop for Flow<'_, I, T> {
    fn drop(&mut self) {
        // What has not been begun needs not be done any more. What has been begun ends, and its results are dropped.
        self.crew.forget(&self.call);
    }
}
