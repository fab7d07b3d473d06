//! Where we run: kernel, processors, limits, folders, terminal.

use std::path::Path;

use judge::timeline::Style;

use super::Finding;
use crate::course::Course;
use crate::terminal;

/// A run may have so many processes, and several run at a time.
const ENOUGH_PROCESSES: u64 = 512;

/// Whether there is a witness.
pub fn evidence() -> Option<Finding> {
    Some(match judge::why_unwitnessed() {
        None => Finding::good("evidence", "the kernel testifies: ptrace and seccomp can be used"),
        Some(reason) => Finding::bad(
            "evidence",
            "the kernel does not testify; steps that need it end as not witnessed",
            reason,
        ),
    })
}

/// How many processors we may use: a container's quota counts.
pub fn processors() -> Option<Finding> {
    let n_usable = std::thread::available_parallelism().map_or(1, usize::from);
    let n_all = processors_of_machine().unwrap_or(n_usable).max(n_usable);
    let what = match n_all == n_usable {
        true => n_usable.to_string(),
        false => format!("{n_usable} of {n_all}: an affinity or a quota holds the others back"),
    };
    Some(match n_usable {
        1 => Finding::fair(
            "processors",
            what,
            "none needed: verdicts are the same on one; experiments about speed say little there",
        ),
        _ => Finding::good("processors", what),
    })
}

fn processors_of_machine() -> Option<usize> {
    let info = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    Some(info.lines().filter(|line| line.starts_with("processor")).count()).filter(|&n| n > 0)
}

/// Whether a container lets us have enough processes.
pub fn processes() -> Option<Finding> {
    let max = ["/sys/fs/cgroup/pids.max", "/sys/fs/cgroup/pids/pids.max"]
        .into_iter()
        .find_map(|file| std::fs::read_to_string(file).ok())?;
    // Without a limit it says `max`.
    let max: u64 = max.trim().parse().ok()?;
    Some(match max < ENOUGH_PROCESSES {
        true => Finding::bad(
            "processes",
            format!("{max} at most in this container"),
            format!("allow {ENOUGH_PROCESSES}, as with `docker run --pids-limit {ENOUGH_PROCESSES}`"),
        ),
        false => Finding::good("processes", format!("{max} at most in this container")),
    })
}

/// Whether we can keep what we build.
pub fn target(course: &Course) -> Option<Finding> {
    let folder = course.target();
    let shown = course.shown(&folder).to_string();
    Some(match try_to_write(&folder) {
        Ok(()) => Finding::good("target", format!("{shown} can be written to")),
        Err(error) => Finding::bad(
            "target",
            format!("{shown} can't be written to: {error}"),
            "make it writable, make room, or set CARGO_TARGET_DIR to another folder",
        ),
    })
}

fn try_to_write(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let file = folder.join(format!("doctor-{}", std::process::id()));
    // More than a few bytes: a disk that is full still has room for those.
    let written = std::fs::write(&file, vec![1; 1 << 20]);
    let _ = std::fs::remove_file(&file);
    written
}

/// What the terminal can show.
pub fn terminal(style: &Style) -> Option<Finding> {
    if !terminal::is_there() {
        let what = "none: the output goes to a file or a pipe, without colours, 80 columns wide";
        return Some(Finding::good("terminal", what));
    }
    let characters = if style.ascii { "ASCII" } else { "UTF-8" };
    let colours = if style.colour { "with colours" } else { "without colours" };
    let what = format!("{} columns, {characters}, {colours}", style.width);
    let remedy = match (style.ascii, style.width < 60) {
        (true, _) => "a UTF-8 locale draws better: set LANG, as in LANG=C.UTF-8",
        (_, true) => "timelines are easier to read from 80 columns on",
        _ => return Some(Finding::good("terminal", what)),
    };
    Some(Finding::fair("terminal", what, remedy))
}
