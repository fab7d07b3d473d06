//! Hears what mdBook warns of. Its library says so to `tracing` alone, and goes on.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Does the work and returns its result with every warning and error that was reported.
pub fn during<T>(work: impl FnOnce() -> T) -> (T, Vec<String>) {
    let listener = Listener::default();
    let heard = Arc::clone(&listener.heard);
    let result = tracing::subscriber::with_default(listener, work);
    let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
    (result, std::mem::take(&mut heard))
}

#[derive(Default)]
struct Listener {
    heard: Arc<Mutex<Vec<String>>>,
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN
    }

    fn event(&self, event: &Event<'_>) {
        let mut message = Message(String::new());
        event.record(&mut message);
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.push(message.0);
    }

    // Spans carry nothing that we report.
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            // Writing to a string cannot fail.
            let _ = write!(self.0, "{value:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_heard_and_information_is_not() {
        let (result, heard) = during(|| {
            tracing::info!("the book is being rendered");
            tracing::warn!("no such {}", "listing");
            tracing::error!("a broken tag");
            7
        });

        assert_eq!(result, 7);
        assert_eq!(heard, ["no such listing", "a broken tag"]);
    }
}
