//! Pending: one result that is on its way.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::call::{Arrival, Call, decode};
use crate::error::PoolError;
use crate::frame::Parts;

/// The result of [`apply_async`](crate::Pool::apply_async), as soon as it is there.
///
/// It stays there: one may ask as often as one likes, and after the pool is gone. Who drops it lets the task run all the
/// same.
#[derive(Debug)]
#[must_use = "the task runs, but nobody will know how it ended"]
pub struct Pending<R> {
    call: Result<Arc<Call>, PoolError>,
    result: PhantomData<fn() -> R>,
}

impl<R: DeserializeOwned> Pending<R> {
    /// The result of this call, or why there is none.
    pub(crate) fn new(call: Result<Arc<Call>, PoolError>) -> Pending<R> {
        Pending { call, result: PhantomData }
    }

    /// Blocks until the result is there.
    ///
    /// # Errors
    /// If there is none: [`PoolError`] says why.
    pub fn get(&self) -> Result<R, PoolError> {
        self.look(None, read).unwrap_or_else(|| unreachable!("it waits without a limit"))
    }

    /// Blocks until the result is there, at most for so long. The task goes on in any case.
    ///
    /// # Errors
    /// [`PoolError::Late`] if it isn't there in time, otherwise as for [`Pending::get`].
    pub fn get_timeout(&self, timeout: Duration) -> Result<R, PoolError> {
        self.look(Some(timeout), read).unwrap_or(Err(PoolError::Late(timeout)))
    }

    /// Whether [`Pending::get`] would return at once.
    pub fn is_ready(&self) -> bool {
        self.call.as_ref().map_or(true, |call| call.peek(Some(Duration::ZERO), |_| ()).is_some())
    }

    fn look(
        &self,
        timeout: Option<Duration>,
        read: impl FnOnce(&Arrival) -> Result<R, PoolError>,
    ) -> Option<Result<R, PoolError>> {
        match &self.call {
            Ok(call) => call.peek(timeout, read),
            Err(error) => Some(Err(error.clone())),
        }
    }
}

fn read<R: DeserializeOwned>(arrival: &Arrival) -> Result<R, PoolError> {
    let payload = arrival.answer.as_ref().map_err(Clone::clone)?;
    decode(Parts::of(payload).next().unwrap_or_default(), arrival.items.start)
}
