//! Streams of events: one for each page that somebody looks at.
//!
//! A browser opens six connections to a server and no more, over all its tabs. So there are fewer streams than that: the one that was
//! opened first gives way, and its page comes back when somebody looks at it again.

use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use hyper::body::Bytes;
use serde::Serialize;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// The most streams at a time.
pub const MOST_STREAMS: usize = 4;
/// Whoever has not read so many messages is too slow. A page that comes back is told everything anew.
const MOST_WAITING: usize = 256;
/// Tells a page to come back when it is looked at.
const REST: &str = "event: rest\ndata: {}\n\n";

/// All streams.
#[derive(Clone, Default)]
pub struct Streams(Arc<Mutex<Open>>);

#[derive(Default)]
struct Open {
    /// In the order in which they were opened.
    streams: Vec<Listener>,
    next: u64,
}

struct Listener {
    number: u64,
    chapter: Option<String>,
    sender: Sender<Bytes>,
}

/// One stream; whoever drops it is gone.
pub struct Stream {
    number: u64,
    receiver: Receiver<Bytes>,
    all: Streams,
}

impl Streams {
    /// Opens one for a page, of a chapter or not. It begins with these messages.
    pub fn open<T: Serialize>(&self, chapter: Option<&str>, first: impl IntoIterator<Item = T>) -> Stream {
        let (sender, receiver) = channel(MOST_WAITING);
        // A browser asks again this many milliseconds after a stream has broken.
        let greeting: Bytes = "retry: 1000\n\n".into();
        for bytes in [greeting].into_iter().chain(first.into_iter().filter_map(|message| spelled(&message))) {
            // Where there is no more room, the page misses something, and reads on too slowly in any case.
            if sender.try_send(bytes).is_err() {
                break;
            }
        }
        let mut open = self.lock();
        while open.streams.len() >= MOST_STREAMS {
            let oldest = open.streams.remove(0);
            // If it is full, its page sees that it ends, and comes back as well.
            drop(oldest.sender.try_send(REST.into()));
        }
        open.next += 1;
        let number = open.next;
        open.streams.push(Listener { number, chapter: chapter.map(String::from), sender });
        Stream { number, receiver, all: self.clone() }
    }

    /// Tells every page, or every page of a chapter.
    pub fn tell(&self, chapter: Option<&str>, message: &impl Serialize) {
        let Some(bytes) = spelled(message) else { return };
        let concerns = |listener: &Listener| chapter.is_none() || chapter == listener.chapter.as_deref();
        let keeps_up = |listener: &Listener| listener.sender.try_send(bytes.clone()).is_ok();
        self.lock().streams.retain(|listener| !concerns(listener) || keeps_up(listener));
    }

    /// Ends all of them. Their pages come back, and are told everything anew.
    pub fn end(&self) {
        self.lock().streams.clear();
    }

    /// Finds out who has gone without saying so.
    pub fn beat(&self) {
        let beat: Bytes = ":\n\n".into();
        self.lock().streams.retain(|listener| listener.sender.try_send(beat.clone()).is_ok());
    }

    #[cfg(test)]
    pub fn chapters(&self) -> Vec<String> {
        self.lock().streams.iter().filter_map(|listener| listener.chapter.clone()).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Open> {
        // What it guards is whole between any two statements.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stream {
    /// The next bytes to send.
    pub fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
        self.receiver.poll_recv(context)
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.all.lock().streams.retain(|listener| listener.number != self.number);
    }
}

/// A message as the stream spells it. JSON has no line ends, so one line is enough.
fn spelled(message: &impl Serialize) -> Option<Bytes> {
    let json = serde_json::to_string(message).ok()?;
    Some(format!("data: {json}\n\n").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(stream: &mut Stream) -> Option<String> {
        let mut context = Context::from_waker(std::task::Waker::noop());
        match stream.poll(&mut context) {
            Poll::Ready(bytes) => bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
            Poll::Pending => Some("(nothing yet)".into()),
        }
    }

    #[test]
    fn a_page_hears_of_its_chapter_alone() {
        let streams = Streams::default();
        let mut stream = streams.open(Some("races"), ["first"]);
        assert_eq!(next(&mut stream).as_deref(), Some("retry: 1000\n\n"));
        assert_eq!(next(&mut stream).as_deref(), Some("data: \"first\"\n\n"));
        streams.tell(Some("threads"), &"other");
        streams.tell(Some("races"), &"a\nb");
        streams.tell(None, &"all");
        assert_eq!(next(&mut stream).as_deref(), Some("data: \"a\\nb\"\n\n"));
        assert_eq!(next(&mut stream).as_deref(), Some("data: \"all\"\n\n"));
        assert_eq!(next(&mut stream).as_deref(), Some("(nothing yet)"));
    }

    #[test]
    fn the_oldest_gives_way_and_the_closed_one_is_gone() {
        let streams = Streams::default();
        let nothing = || std::iter::empty::<&str>();
        let mut open: Vec<Stream> = (0..MOST_STREAMS).map(|_| streams.open(Some("a"), nothing())).collect();
        let newest = streams.open(Some("b"), nothing());
        assert_eq!(next(&mut open[0]).as_deref(), Some("retry: 1000\n\n"));
        assert_eq!(next(&mut open[0]).as_deref(), Some(REST));
        assert_eq!(next(&mut open[0]), None);
        assert_eq!(streams.chapters().len(), MOST_STREAMS);
        drop(newest);
        assert_eq!(streams.chapters(), vec!["a"; MOST_STREAMS - 1]);
    }

    #[test]
    fn whoever_does_not_read_is_dropped() {
        let streams = Streams::default();
        let _slow = streams.open(None, ["x"]);
        for _ in 0..MOST_WAITING {
            streams.tell(None, &"x");
        }
        assert!(streams.lock().streams.is_empty());
    }
}
