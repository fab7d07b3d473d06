//! Ctrl-C: everything that was started is gone.

use std::os::unix::process::ExitStatusExt;
use std::time::{Duration, Instant};

use super::Tool;

const SIGINT: i32 = 2;

unsafe extern "C" {
    fn kill(pid: i32, signal: i32) -> i32;
}

#[test]
fn ctrl_c_ends_everything_that_was_started() {
    ctrl_c_ends_everything("on", "ignores_signals");
}

/// There the kernel does not end what a step has started; the step must.
#[test]
fn ctrl_c_ends_everything_without_a_witness_too() {
    ctrl_c_ends_everything("off", "hangs_in_a_circle");
}

#[track_caller]
fn ctrl_c_ends_everything(witness: &str, program: &str) {
    let file = format!("{}/tests/hostile/{program}.rs", env!("CARGO_MANIFEST_DIR"));
    let tool = Tool::new(&["check", "printers", "--with", &file]).env("WORKBOOK_WITNESS", witness).start();
    wait_until_judging(tool.id());
    // Safety: no memory is involved, and the tool is our child that nobody has waited for.
    unsafe { kill(tool.id() as i32, SIGINT) };
    let said = tool.wait();
    assert_eq!(said.status.signal(), Some(SIGINT), "{said}");
}

/// A child of the hanging program runs.
fn wait_until_judging(tool: u32) {
    let start = Instant::now();
    while !descendants(tool).into_iter().any(is_judged) {
        assert!(start.elapsed() < Duration::from_secs(120), "the tool judges nothing");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

fn descendants(pid: u32) -> Vec<u32> {
    let of_thread = |folder: std::fs::DirEntry| std::fs::read_to_string(folder.path().join("children")).ok();
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists: Vec<String> = threads.filter_map(of_thread).collect();
    let children = lists.iter().flat_map(|list| list.split_whitespace()).filter_map(|pid| pid.parse().ok());
    children.flat_map(|child| [vec![child], descendants(child)].concat()).collect()
}

fn is_judged(pid: u32) -> bool {
    let command = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let command = String::from_utf8_lossy(&command);
    command.contains("--away") || command.contains("--listen")
}
