//! The third rung's users: each command becomes one that nobody else is. So it can touch nobody, and what is left of it is known.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// Users that no distribution gives away.
const FIRST: u32 = 900_000;
/// How many of them a grading has. Others may grade on this machine at the same time.
const N_OF_A_GRADING: u32 = 1000;

/// A user. All of its processes end with this value.
#[derive(Debug)]
pub struct User(u32);

impl User {
    /// One that has no process.
    pub fn new() -> User {
        static N_MADE: AtomicU32 = AtomicU32::new(0);
        let first = FIRST + std::process::id() % 1000 * N_OF_A_GRADING;
        let next = || first + N_MADE.fetch_add(1, Ordering::Relaxed) % N_OF_A_GRADING;
        let mut user = next();
        while has_processes(user) {
            user = next();
        }
        User(user)
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.0
    }
}

impl Drop for User {
    fn drop(&mut self) {
        // Whoever is about to be killed may kill the killer first, and whoever has ended is there until somebody has waited for it.
        for _ in 0..2000 {
            if !has_processes(self.0) {
                return;
            }
            // As that user: the kernel picks all of its processes at one moment, so that none can start others meanwhile.
            let mut all = Command::new("sh");
            all.args(["-c", "kill -KILL -1"]).uid(self.0).gid(self.0).current_dir("/");
            let _ = all.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
            std::thread::park_timeout(Duration::from_millis(1));
        }
        eprintln!("warning: processes of the user {} can't be ended", self.0);
    }
}

/// Whether this user has a process that has not ended yet.
fn has_processes(user: u32) -> bool {
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let is_process = |name: &std::ffi::OsStr| name.as_encoded_bytes().iter().all(u8::is_ascii_digit);
    all.filter(|entry| is_process(&entry.file_name())).any(|entry| {
        // Of a process that tells nobody about itself, the folder belongs to root; its status still names the user.
        let of_user = |status: String| {
            let uids = status.lines().find_map(|line| line.strip_prefix("Uid:")).unwrap_or_default();
            let is_zombie = status.lines().any(|line| line.starts_with("State:\tZ"));
            !is_zombie && uids.split_whitespace().any(|uid| uid == user.to_string())
        };
        let is_ours = entry.metadata().is_ok_and(|meta| meta.uid() == user || meta.uid() == 0);
        is_ours && fs::read_to_string(entry.path().join("status")).is_ok_and(of_user)
    })
}
