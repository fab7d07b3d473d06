//! How long an item takes from thread to thread, by the queue's capacity.

use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Instant;

const N_ITEMS: u32 = 100_000;

fn main() {
    for capacity in [1, 4, 16, 64, 256, 1024] {
        let (sender, receiver) = sync_channel(capacity);
        let begin = Instant::now();
        thread::scope(|scope| {
            scope.spawn(move || {
                for item in 0..N_ITEMS {
                    sender.send(item).expect("they listen");
                }
            });
            receiver.iter().for_each(drop);
        });
        let each = begin.elapsed() / N_ITEMS;
        println!("capacity {capacity}: {each:?}");
    }
}
