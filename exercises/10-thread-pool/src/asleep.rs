//! Who sleeps: so a driver knows that a call of its has begun to wait, or that a pool has nothing to do.
//!
//! All of it is read below `/proc`. Where there is none, nobody is waited for.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// So long at most, for there are pools whose threads never sleep.
const PATIENCE: Duration = Duration::from_secs(1);

/// Blocks until the first thread of this process sleeps, or has not slept for a second.
pub fn wait_until_first_thread_sleeps() {
    let first = std::process::id().to_string();
    wait_until(|| sleeps(&first));
}

/// Blocks until there are so many threads beside the calling one and all of them sleep, or a second is over. Answers with
/// their numbers, in the order of their starts.
pub fn wait_until_others_sleep(n_others: usize) -> Vec<u32> {
    let mut others = Vec::new();
    wait_until(|| {
        others = threads().into_iter().filter(|thread| Some(*thread) != calling()).collect();
        others.len() >= n_others && others.iter().all(|thread| sleeps(&thread.to_string()))
    });
    others
}

/// The number of the calling thread, where the system tells it.
pub fn calling() -> Option<u32> {
    let link = fs::read_link("/proc/thread-self").ok()?;
    link.file_name()?.to_str()?.parse().ok()
}

fn threads() -> Vec<u32> {
    let entries = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let mut threads: Vec<u32> =
        entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    threads.sort_unstable();
    threads
}

fn sleeps(thread: &str) -> bool {
    let stat = fs::read_to_string(format!("/proc/self/task/{thread}/stat")).unwrap_or_default();
    // The state follows the name of the program, which stands in brackets.
    stat.rsplit_once(')').is_none_or(|(_, rest)| rest.starts_with(" S"))
}

fn wait_until(mut holds: impl FnMut() -> bool) {
    let begin = Instant::now();
    while Path::new("/proc/self/task").exists() && !holds() && begin.elapsed() < PATIENCE {
        std::thread::yield_now();
    }
}
