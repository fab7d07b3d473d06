//! Chunks: many items on one trip.

use std::borrow::Borrow;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::PoolError;
use crate::flow::Flow;
use crate::pool::Pool;
use crate::results::{Open, Order, Results};

/// A pool with chunks of a size of your choice.
#[derive(Clone, Copy, Debug)]
pub struct Chunked<'p> {
    pool: &'p Pool,
    chunk: usize,
}

impl<'p> Chunked<'p> {
    pub(crate) fn new(pool: &'p Pool, chunk: usize) -> Chunked<'p> {
        Chunked { pool, chunk }
    }

    /// As [`Pool::map`].
    ///
    /// # Errors
    /// As for [`Pool::map`].
    pub fn map<F, T, R, I>(self, task: F, items: I) -> Result<Vec<R>, PoolError>
    where
        F: Fn(T) -> R + 'static,
        T: Serialize,
        R: DeserializeOwned,
        I: IntoIterator,
        I::Item: Borrow<T>,
    {
        let mut flow = self.flow(&task, items)?;
        let mut results = Vec::new();
        loop {
            while flow.has_room(flow.n_arrived()) {
                flow.pull();
            }
            if flow.n_out() == 0 {
                break;
            }
            for mut arrival in flow.wait_for_many().into_iter().map(Open::from) {
                results.resize_with(results.len().max(arrival.end()), || None);
                let mut place = arrival.place();
                while let Some(result) = arrival.next() {
                    results[place] = Some(result?);
                    place += 1;
                }
            }
        }
        Ok(results.into_iter().map(|result| result.expect("each item has arrived, once")).collect())
    }

    /// As [`Pool::imap`].
    pub fn imap<F, T, R, I>(self, task: F, items: I) -> Results<'p, I::IntoIter, T, R>
    where
        F: Fn(T) -> R + 'static,
        I: IntoIterator,
    {
        Results::new(self.flow(&task, items), Order::Input)
    }

    /// As [`Pool::imap_unordered`].
    pub fn imap_unordered<F, T, R, I>(self, task: F, items: I) -> Results<'p, I::IntoIter, T, R>
    where
        F: Fn(T) -> R + 'static,
        I: IntoIterator,
    {
        Results::new(self.flow(&task, items), Order::Arrival)
    }

    fn flow<F: 'static, T, I: IntoIterator>(
        self,
        task: &F,
        items: I,
    ) -> Result<Flow<'p, I::IntoIter, T>, PoolError> {
        let name = self.pool.begin(task)?;
        Ok(Flow::new(self.pool.crew(), name, items.into_iter(), self.chunk))
    }
}
