//! Whether the first thread sleeps: so a driver knows that a call of its has begun to wait.

/// Blocks until the first thread of this process sleeps, or has not slept for a second. Where the system doesn't tell,
/// it returns at once.
#[cfg(target_os = "linux")]
pub fn wait_until_first_thread_sleeps() {
    use std::time::{Duration, Instant};

    let file = format!("/proc/self/task/{}/stat", std::process::id());
    let sleeps = || {
        let stat = std::fs::read_to_string(&file).unwrap_or_default();
        // The state follows the name of the program, which stands in brackets.
        stat.rsplit_once(')').is_none_or(|(_, rest)| rest.starts_with(" S"))
    };
    let begin = Instant::now();
    while !sleeps() && begin.elapsed() < Duration::from_secs(1) {
        std::thread::yield_now();
    }
}

#[cfg(not(target_os = "linux"))]
pub fn wait_until_first_thread_sleeps() {}
