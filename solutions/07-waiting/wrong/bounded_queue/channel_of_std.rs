//! Believes: that the channel of std, which waits by itself, is all one needs.
//! Caught by: step_1_first_in_first_out as past_the_facade

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use kit::sync::Mutex;
use waiting::bounded_queue::{self, Item, Queue};

struct Bounded<T> {
    sender: Mutex<Option<SyncSender<T>>>,
    receiver: Mutex<Receiver<T>>,
}

impl<T: Send + 'static> Queue<T> for Bounded<T> {
    fn new(capacity: usize) -> Bounded<T> {
        let (sender, receiver) = sync_channel(capacity);
        Bounded { sender: Mutex::new(Some(sender)), receiver: Mutex::new(receiver) }
    }

    fn push(&self, item: T) -> Result<(), T> {
        let sender = self.sender.lock().expect("nobody panics with the lock").clone();
        match sender {
            Some(sender) => sender.send(item).map_err(|error| error.0),
            None => Err(item),
        }
    }

    fn pop(&self) -> Option<T> {
        self.receiver.lock().expect("nobody panics with the lock").recv().ok()
    }

    fn close(&self) {
        self.sender.lock().expect("nobody panics with the lock").take();
    }
}

fn main() {
    bounded_queue::drive::<Bounded<Item>>();
}
