//! A cgroup for one command: counts its tasks and its memory together, and ends all of them. Both generations of the interface.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::Limits;

/// Where cgroups are, on every distribution.
const TOP: &str = "/sys/fs/cgroup";

/// Groups of one command; they and all tasks in them end with this value.
pub struct Cgroup {
    folders: Vec<PathBuf>,
}

impl Cgroup {
    /// Makes the groups.
    ///
    /// # Errors
    /// If this machine lets nobody limit tasks and memory.
    pub fn new(limits: &Limits) -> Result<Cgroup> {
        static N_MADE: AtomicU32 = AtomicU32::new(0);
        let number = N_MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}{}-{number}", prefix(), std::process::id());
        let mut group = Cgroup { folders: Vec::new() };
        for top in tops()? {
            let folder = top.join(&name);
            let context = || format!("can't make {}", folder.display());
            match fs::create_dir(&folder) {
                // A grader that was killed left it, and its pid has come round again.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    remove(&folder);
                    fs::create_dir(&folder).with_context(context)?;
                }
                made => made.with_context(context)?,
            }
            group.folders.push(folder);
        }
        let tasks = group.limit("pids.max", limits.n_tasks);
        let memory = group.limit("memory.max", limits.memory_bytes);
        let memory = memory || group.limit("memory.limit_in_bytes", limits.memory_bytes);
        // Without it, memory beyond the limit goes to the disk.
        let _ = group.limit("memory.swap.max", 0)
            || group.limit("memory.memsw.limit_in_bytes", limits.memory_bytes);
        ensure!(tasks && memory, "{TOP} limits no tasks or no memory here");
        Ok(group)
    }

    /// Whether this limit is kept by one of the groups.
    fn limit(&self, file: &str, limit: u64) -> bool {
        self.folders.iter().any(|folder| {
            let file = folder.join(file);
            file.exists() && fs::write(file, limit.to_string()).is_ok()
        })
    }

    /// The files that a task writes its id to in order to come in.
    pub fn doors(&self) -> Vec<PathBuf> {
        self.folders.iter().map(|folder| folder.join("cgroup.procs")).collect()
    }
}

/// Removes the groups of graders that were killed, with whoever is still in them.
pub fn remove_orphaned() {
    let entries = tops().into_iter().flatten().filter_map(|top| fs::read_dir(top).ok()).flatten().flatten();
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let owner = name.strip_prefix(&prefix()).and_then(|rest| rest.split('-').next());
        if owner.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            remove(&entry.path());
        }
    }
}

/// How the names of our groups begin. Another container may show the same groups, and there our pids mean others.
fn prefix() -> String {
    let pids = fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    let number: String = pids.to_string_lossy().chars().filter(char::is_ascii_digit).collect();
    format!("many-hands-{number}-")
}

/// The groups that ours hang below.
fn tops() -> Result<Vec<PathBuf>> {
    Ok(match Path::new(TOP).join("cgroup.controllers").exists() {
        true => vec![second_generation()?],
        // By the last one processors are shared out among groups and not among tasks, so that nobody with many of them takes a
        // neighbour's time. The first two have to be there.
        false => ["pids", "memory", "cpu"]
            .iter()
            .map(|controller| Path::new(TOP).join(controller))
            .filter(|top| !top.ends_with("cpu") || top.join("cgroup.procs").exists())
            .collect(),
    })
}

/// The group that ours hangs below, with both controllers switched on for its children.
fn second_generation() -> Result<PathBuf> {
    let own = fs::read_to_string("/proc/self/cgroup").context("can't read the own cgroup")?;
    let own = own.lines().find_map(|line| line.strip_prefix("0::")).context("there is no own cgroup")?;
    let own = Path::new(TOP).join(own.trim_start_matches('/'));
    // Only the top may have both tasks and children with limits.
    for top in [own.parent().unwrap_or(&own).to_path_buf(), own] {
        let children = top.join("cgroup.subtree_control");
        if top.starts_with(TOP) && fs::write(&children, "+pids +memory").is_ok() {
            // With it, each of them has the same part of the processors. Not everywhere is it ours to give.
            let _ = fs::write(&children, "+cpu");
            return Ok(top);
        }
    }
    anyhow::bail!("no cgroup can be made here")
}

impl Drop for Cgroup {
    fn drop(&mut self) {
        for folder in &self.folders {
            remove(folder);
        }
    }
}

fn remove(folder: &Path) {
    // Whoever has ended counts until its new parent has waited for it: a matter of moments.
    let is_gone = (0..2000).any(|_| {
        let gone = fs::remove_dir(folder);
        let is_gone = gone.map_or_else(|error| error.kind() == io::ErrorKind::NotFound, |()| true);
        if !is_gone {
            end_all(folder);
            std::thread::park_timeout(Duration::from_millis(1));
        }
        is_gone
    });
    if !is_gone {
        eprintln!("warning: {} can't be removed", folder.display());
    }
}

fn end_all(folder: &Path) {
    if fs::write(folder.join("cgroup.kill"), "1").is_ok() {
        return;
    }
    let tasks = fs::read_to_string(folder.join("cgroup.procs")).unwrap_or_default();
    for pid in tasks.lines().filter_map(|line| line.parse().ok()) {
        // Safety: the call reads nothing of ours; whoever is in the group was started by us.
        unsafe { libc::kill(pid, libc::SIGKILL) };
    }
}
