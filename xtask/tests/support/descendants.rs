//! What a tool has started, and what that has started.

use std::time::{Duration, Instant};

/// Waits until a judged program runs that has hostile children.
#[track_caller]
pub fn wait_until_judging(tool: u32) {
    wait_until(tool, "the tool judges nothing", |pid| {
        let command = command_of(pid);
        command.contains("--away") || command.contains("--listen")
    });
}

/// Waits until one of the tool's descendants is what is looked for.
#[track_caller]
pub fn wait_until(tool: u32, complaint: &str, is_it: impl Fn(u32) -> bool) {
    let start = Instant::now();
    while !descendants(tool).into_iter().any(&is_it) {
        assert!(start.elapsed() < Duration::from_secs(120), "{complaint}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// All that it has started and that still runs.
pub fn descendants(pid: u32) -> Vec<u32> {
    let of_thread = |folder: std::fs::DirEntry| std::fs::read_to_string(folder.path().join("children")).ok();
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists: Vec<String> = threads.filter_map(of_thread).collect();
    let children = lists.iter().flat_map(|list| list.split_whitespace()).filter_map(|pid| pid.parse().ok());
    children.flat_map(|child| [vec![child], descendants(child)].concat()).collect()
}

/// The command of a process.
pub fn command_of(pid: u32) -> String {
    let command = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&command).into_owned()
}
