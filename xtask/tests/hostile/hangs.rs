//! Hangs: waits for nothing, for longer than anybody listens.

use std::time::{Duration, Instant};

fn main() {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        std::thread::park_timeout(Duration::from_secs(60));
    }
}
