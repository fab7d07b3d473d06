//! A call: what a `map`, an iterator or a [`Pending`](crate::Pending) shares with those who work for it.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::error::{PoolError, TaskError};
use crate::frame::{Frame, Parts};

/// Where the results of a call arrive, in whatever order.
#[derive(Debug, Default)]
pub struct Call {
    state: Mutex<State>,
    wanted_is_there: Condvar,
    is_cancelled: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    arrived: Vec<Arrival>,
    /// The items in all arrivals, taken or not.
    n_arrived: usize,
    /// What somebody sleeps for. Whoever brings it wakes the sleeper; nobody else does, since a wake costs more than an item.
    wanted: Option<Wanted>,
}

/// What one may wait for.
#[derive(Clone, Copy, Debug)]
pub enum Wanted {
    /// Any arrival.
    Any,
    /// The one with this item.
    Item(usize),
    /// So many items in all arrivals together, or a failure.
    Items(usize),
}

/// Results of neighbouring items: those of a chunk, or of what is left of it.
#[derive(Debug)]
pub struct Arrival {
    /// Their places in the input.
    pub items: Range<usize>,
    /// A worker's answer, in which each item has its part, or why there is none.
    pub answer: Result<Vec<u8>, PoolError>,
}

/// A chunk on its way to a worker.
#[derive(Debug)]
pub struct Job {
    /// Who wants the results.
    pub call: Arc<Call>,
    /// The places of its items in the input.
    pub items: Range<usize>,
    /// The request.
    pub frame: Frame,
    /// How many workers have died with it in hand.
    pub tries: u32,
    /// Whether a worker was found dead before it could take it.
    pub has_bounced: bool,
}

/// The first byte of a part of an answer.
pub const SUCCEEDED: u8 = 0;
/// The same, when the rest is a [`TaskError`].
pub const FAILED: u8 = 1;

impl Call {
    /// Hands over results, and wakes whoever sleeps for them.
    pub fn deliver(&self, arrival: Arrival) {
        let mut state = self.lock();
        state.n_arrived += arrival.items.len();
        state.arrived.push(arrival);
        let last = state.arrived.len() - 1;
        if state.wanted.is_some_and(|wanted| state.brings(last, wanted)) {
            state.wanted = None;
            drop(state);
            self.wanted_is_there.notify_all();
        }
    }

    /// Takes what has arrived, without waiting.
    pub fn take(&self) -> Vec<Arrival> {
        std::mem::take(&mut self.lock().arrived)
    }

    /// Blocks until this has arrived, and takes everything that has.
    pub fn wait(&self, wanted: Wanted) -> Vec<Arrival> {
        let mut state = self.lock();
        while !(0..state.arrived.len()).any(|idx| state.brings(idx, wanted)) {
            state.wanted = Some(wanted);
            state = self.wanted_is_there.wait(state).expect(UNHARMED);
        }
        std::mem::take(&mut state.arrived)
    }

    /// Blocks until something has arrived, at most for so long, and shows it. It stays there.
    pub fn peek<R>(&self, timeout: Option<Duration>, look: impl FnOnce(&Arrival) -> R) -> Option<R> {
        // A time beyond what an `Instant` can say is for ever.
        let end = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut state = self.lock();
        while state.arrived.is_empty() {
            if timeout == Some(Duration::ZERO) {
                return None;
            }
            state.wanted = Some(Wanted::Any);
            state = match end {
                None => self.wanted_is_there.wait(state).expect(UNHARMED),
                Some(end) => {
                    let left = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())?;
                    self.wanted_is_there.wait_timeout(state, left).expect(UNHARMED).0
                }
            };
        }
        state.arrived.first().map(look)
    }

    /// Nobody wants the results any more.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it isn't worth to start on it.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect(UNHARMED)
    }
}

/// Why a lock can't be poisoned.
pub const UNHARMED: &str = "nothing panics while it is locked";

impl State {
    /// Whether the arrival at this place makes that true.
    fn brings(&self, idx: usize, wanted: Wanted) -> bool {
        let arrival = &self.arrived[idx];
        match wanted {
            Wanted::Any => true,
            Wanted::Item(item) => arrival.items.contains(&item),
            Wanted::Items(n_items) => self.n_arrived >= n_items || arrival.has_failed(),
        }
    }
}

impl Arrival {
    /// Whether a result is missing in it.
    fn has_failed(&self) -> bool {
        match &self.answer {
            Ok(payload) => Parts::of(payload).any(|part| part.first() == Some(&FAILED)),
            Err(_) => true,
        }
    }
}

impl Job {
    /// Hands these results to whoever wants them.
    pub fn deliver(self, answer: Result<Vec<u8>, PoolError>) {
        self.call.deliver(Arrival { items: self.items, answer });
    }

    /// A job for each of its items.
    pub fn split(self) -> impl DoubleEndedIterator<Item = Job> {
        let mut parts = self.frame.parts();
        let task = parts.next().unwrap_or_default();
        let jobs: Vec<Job> = parts
            .zip(self.items.clone())
            .map(|(part, item)| {
                let mut frame = Frame::new();
                frame.push_bytes(task);
                frame.push_bytes(part);
                let call = Arc::clone(&self.call);
                Job { call, items: item..item + 1, frame, tries: self.tries, has_bounced: false }
            })
            .collect();
        jobs.into_iter()
    }
}

/// Whether these bytes answer so many items.
pub fn is_answer(payload: &[u8], n_items: usize) -> bool {
    let mut parts = Parts::of(payload);
    let n_parts = parts.by_ref().filter(|part| matches!(part.first(), Some(&SUCCEEDED | &FAILED))).count();
    n_parts == n_items && parts.rest().is_empty()
}

/// Reads one part of an answer.
pub fn decode<R: serde::de::DeserializeOwned>(part: &[u8], item: usize) -> Result<R, PoolError> {
    let (&status, bytes) = part.split_first().unwrap_or((&FAILED, &[]));
    let unread = |error: postcard::Error| TaskError::Answer(error.to_string());
    let result = match status {
        SUCCEEDED => postcard::from_bytes(bytes).map_err(unread),
        _ => Err(postcard::from_bytes(bytes).unwrap_or_else(unread)),
    };
    result.map_err(|error| PoolError::Task { item, error })
}
