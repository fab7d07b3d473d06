//! What the kernel calls a thread.

use std::io;

/// The kernel's number for the thread that calls this. On Linux the first thread of a process has the number of the
/// process.
///
/// # Errors
/// If there is no `/proc` to ask.
#[cfg(target_os = "linux")]
pub fn thread_id() -> io::Result<u32> {
    // A link whose target is another one for each reader, such as `4711/task/4713`.
    let link = std::fs::read_link("/proc/thread-self")?;
    let name = link.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.parse().map_err(|_| io::Error::other(format!("{} names no thread", link.display())))
}

/// A number of our own for the thread that calls this: std knows no other here. Only within one process do two threads
/// never have the same.
///
/// # Errors
/// None; where the kernel is asked there may be some.
#[cfg(not(target_os = "linux"))]
pub fn thread_id() -> io::Result<u32> {
    use std::sync::atomic::{AtomicU32, Ordering};

    static N_SEEN: AtomicU32 = AtomicU32::new(0);
    thread_local! {
        static NUMBER: u32 = N_SEEN.fetch_add(1, Ordering::Relaxed);
    }
    Ok(NUMBER.with(|number| std::process::id() + number))
}
