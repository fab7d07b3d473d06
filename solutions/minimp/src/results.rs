//! The iterators: results one by one, while the rest is still being worked on.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::Range;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::call::{Arrival, Wanted, decode};
use crate::error::PoolError;
use crate::flow::Flow;
use crate::frame::Parts;

/// The results of [`imap`](crate::Pool::imap) and [`imap_unordered`](crate::Pool::imap_unordered).
///
/// An item without a result is an `Err`, and the next one may be `Ok` again. Who drops the iterator wants no more:
/// what has not been begun is not begun.
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is asked"]
pub struct Results<'p, I, T, R> {
    /// Or why there is none, until that has been told.
    flow: Result<Flow<'p, I, T>, Option<PoolError>>,
    desk: Desk,
    result: PhantomData<fn() -> R>,
}

impl<'p, I, T, R> Results<'p, I, T, R> {
    /// The results of this flow.
    pub(crate) fn new(flow: Result<Flow<'p, I, T>, PoolError>, order: Order) -> Self {
        let desk =
            Desk { order, n_handed: 0, n_arrivals: 0, waiting: BTreeMap::new(), current: Open::default() };
        Results { flow: flow.map_err(Some), desk, result: PhantomData }
    }
}

impl<I, T, R> Iterator for Results<'_, I, T, R>
where
    I: Iterator,
    I::Item: Borrow<T>,
    T: Serialize,
    R: DeserializeOwned,
{
    type Item = Result<R, PoolError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Results { flow, desk, .. } = self;
        let flow = match flow {
            Ok(flow) => flow,
            Err(refused) => return refused.take().map(Err),
        };
        loop {
            // A chunk goes in for what comes out, so that nobody is idle; more of them only while there is no result.
            let has_room = flow.has_room(desk.n_handed);
            if has_room {
                flow.pull();
            }
            if let Some(result) = desk.next() {
                return Some(result);
            }
            if has_room {
                desk.put(flow.take());
            } else if flow.n_out() > 0 {
                desk.put(flow.wait(desk.wanted()));
            } else {
                return None;
            }
        }
    }
}

impl<I, T, R> FusedIterator for Results<'_, I, T, R> where Self: Iterator {}

/// In which order results are handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// That of the input.
    Input,
    /// That of their arrival.
    Arrival,
}

/// Where arrivals wait for their turn.
#[derive(Debug)]
struct Desk {
    order: Order,
    n_handed: usize,
    n_arrivals: usize,
    /// By their first item, or by the number of the arrival.
    waiting: BTreeMap<usize, Arrival>,
    current: Open,
}

impl Desk {
    fn put(&mut self, arrivals: Vec<Arrival>) {
        for arrival in arrivals {
            let turn = match self.order {
                Order::Input => arrival.items.start,
                Order::Arrival => self.n_arrivals,
            };
            self.n_arrivals += 1;
            self.waiting.insert(turn, arrival);
        }
    }

    fn wanted(&self) -> Wanted {
        match self.order {
            Order::Input => Wanted::Item(self.n_handed),
            Order::Arrival => Wanted::Any,
        }
    }

    fn next<R: DeserializeOwned>(&mut self) -> Option<Result<R, PoolError>> {
        if self.current.items.is_empty() {
            let arrival = match self.order {
                Order::Input => self.waiting.remove(&self.n_handed)?,
                Order::Arrival => self.waiting.pop_first()?.1,
            };
            self.current = Open::from(arrival);
        }
        self.n_handed += 1;
        self.current.next()
    }
}

/// An arrival from which results are taken one by one.
#[derive(Debug)]
pub struct Open {
    items: Range<usize>,
    answer: Result<Vec<u8>, PoolError>,
    n_read: usize,
}

impl Default for Open {
    fn default() -> Open {
        Open { items: 0..0, answer: Ok(Vec::new()), n_read: 0 }
    }
}

impl From<Arrival> for Open {
    fn from(Arrival { items, answer }: Arrival) -> Open {
        Open { items, answer, n_read: 0 }
    }
}

impl Open {
    /// The place of the next item.
    pub fn place(&self) -> usize {
        self.items.start
    }

    /// The place after that of the last item.
    pub fn end(&self) -> usize {
        self.items.end
    }

    /// The result of the next item.
    pub fn next<R: DeserializeOwned>(&mut self) -> Option<Result<R, PoolError>> {
        let item = self.items.next()?;
        Some(match &self.answer {
            Err(error) => Err(error.clone()),
            Ok(payload) => {
                let mut parts = Parts::of(&payload[self.n_read..]);
                let part = parts.next().unwrap_or_default();
                self.n_read = payload.len() - parts.rest().len();
                decode(part, item)
            }
        })
    }
}
