//! A thread sleeps until a queue has something. It is woken.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, mpsc};
use std::thread;

fn main() {
    let (queue, came) = (Mutex::new(VecDeque::new()), Condvar::new());
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut items = queue.lock().expect("nobody panics");
            tell.send("sleeping").expect("main listens");
            if items.is_empty() {
                items = came.wait(items).expect("nobody panics");
            }
            println!("woken, and there are {} items", items.len());
        });
        told.recv().expect("the thread tells us");
        // We get the lock when the thread gives it up, in its sleep.
        let mut items = queue.lock().expect("nobody panics");
        items.push_back("a letter");
        came.notify_one();
        println!("there is {} item: wake up!", items.len());
        println!("thank you, I take {}", items.pop_front().expect("our own"));
    });
}
