//! The engine of `learn`, as the server knows it: requests go out, a line each, and what comes back may answer one of them.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot::{Receiver, Sender, channel};

use super::protocol::{Asked, Event, Request};

/// The most requests that wait for an answer; more are refused.
pub const MOST_WAITING: usize = 32;
/// Whoever asks waits no longer for an answer. The engine may have to compile before it knows.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Where requests go.
#[derive(Clone)]
pub struct Engine(Arc<Mutex<Line>>);

struct Line {
    out: Box<dyn Write + Send>,
    next: u64,
    waiting: BTreeMap<u64, Sender<Event>>,
}

/// Too many requests wait, or the engine is gone.
#[derive(Debug)]
pub struct Busy;

impl Engine {
    /// An engine that reads here.
    pub fn new(out: impl Write + Send + 'static) -> Engine {
        Engine(Arc::new(Mutex::new(Line { out: Box::new(out), next: 0, waiting: BTreeMap::new() })))
    }

    /// Asks, and wants to know what answers.
    pub fn ask(&self, request: Request) -> Result<Receiver<Event>, Busy> {
        let mut line = self.lock();
        // Whoever does not listen any more has gone: its browser closed the connection.
        line.waiting.retain(|_, sender| !sender.is_closed());
        if line.waiting.len() >= MOST_WAITING {
            return Err(Busy);
        }
        line.next += 1;
        let id = line.next;
        let (sender, receiver) = channel();
        line.waiting.insert(id, sender);
        line.write(&Asked { id: Some(id), request })?;
        Ok(receiver)
    }

    /// Asks for something whose answer concerns everybody.
    pub fn say(&self, request: Request) -> Result<(), Busy> {
        self.lock().write(&Asked { id: None, request })
    }

    /// Hands an answer to whoever asked.
    pub fn answer(&self, id: Option<u64>, event: &Event) {
        let Some(sender) = id.and_then(|id| self.lock().waiting.remove(&id)) else { return };
        // Nobody listens any more: its browser has gone.
        drop(sender.send(event.clone()));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Line> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    fn write(&mut self, asked: &Asked) -> Result<(), Busy> {
        let line = serde_json::to_string(asked).map_err(|_| Busy)?;
        writeln!(self.out, "{line}").and_then(|()| self.out.flush()).map_err(|_| Busy)
    }
}
