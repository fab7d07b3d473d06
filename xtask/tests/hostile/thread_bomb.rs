//! Starts threads without end.

use std::time::Duration;

fn main() {
    // Should nobody stop it.
    for _ in 0..2000 {
        std::thread::spawn(|| std::thread::park_timeout(Duration::from_secs(10)));
    }
    std::thread::park_timeout(Duration::from_secs(10));
}
