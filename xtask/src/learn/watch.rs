//! Watches files: says which of them say something else than before.
//!
//! The system's events tell it at once, where they come. Behind them stands a poll, since on network drives, in containers and on drives
//! of Windows they may be missing. Nobody is believed: what counts is whether the content has changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[cfg(target_os = "linux")]
mod inotify;
#[cfg(not(target_os = "linux"))]
#[path = "watch/nothing.rs"]
mod inotify;
mod seen;
#[cfg(test)]
mod tests;

use inotify::Inotify;
use seen::Seen;

/// `poll` makes the watch do without the system's events, as where they don't come.
const WATCH: &str = "WORKBOOK_WATCH";

/// How often files are looked at while events come.
const RARELY: Duration = Duration::from_secs(1);
/// How often they are looked at while none do.
const OFTEN: Duration = Duration::from_millis(200);
/// How often all of them are read, be their times and sizes what they were.
const READ_ALL: Duration = Duration::from_secs(5);
/// Who writes bit by bit gets this long between two bits.
const HALF_WRITTEN: Duration = Duration::from_millis(50);
/// Who removes a file, to put another in its place, gets this long.
const BETWEEN_TWO_FILES: Duration = Duration::from_millis(150);
/// Two saves within this time are a storm,
const STORM: Duration = Duration::from_millis(300);
/// of which each must be followed by so much quiet,
const QUIET: Duration = Duration::from_millis(60);
/// but for no longer than this.
const LONGEST_STORM: Duration = Duration::from_secs(1);

/// What somebody noticed of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notice {
    /// It was written, or another was put in its place.
    Saved,
    /// Somebody writes it, and is not done.
    Touched,
    /// It is gone.
    Gone,
}

/// A file that is watched.
struct File {
    path: PathBuf,
    seen: Seen,
    /// When to look at it.
    due: Option<Instant>,
    /// When something was noticed that has not been looked at yet.
    noticed: Option<Instant>,
    /// When a change of it was told.
    told: Option<Instant>,
    /// Whether the system told of it since it was last looked at.
    by_event: bool,
}

/// Watches files on the thread of whoever calls this, until nobody wants to know any more. `tell` gets the places of those that have
/// changed, and says whether to go on.
pub fn watch(paths: &[PathBuf], tell: impl Fn(Vec<usize>) -> bool) {
    let mut watch = Watch::new(paths);
    loop {
        let changed = watch.next();
        if !changed.is_empty() && !tell(changed) {
            return;
        }
    }
}

struct Watch {
    files: Vec<File>,
    place_of: BTreeMap<PathBuf, usize>,
    inotify: Option<Inotify>,
    polled: Instant,
    read_all: Instant,
    /// Whether a poll has found what no event told.
    events_lie: bool,
}

impl Watch {
    fn new(paths: &[PathBuf]) -> Watch {
        let wants_events = std::env::var_os(WATCH).is_none_or(|value| value != "poll");
        let now = Instant::now();
        let mut watch = Watch {
            files: Vec::new(),
            place_of: paths.iter().cloned().zip(0..).collect(),
            // Before the files are read: what changes meanwhile is told.
            inotify: wants_events.then(Inotify::new).and_then(Result::ok),
            polled: now,
            read_all: now,
            events_lie: false,
        };
        watch.add_folders(paths);
        let file = |path: &PathBuf| File {
            path: path.clone(),
            seen: Seen::read(path),
            due: None,
            noticed: None,
            told: None,
            by_event: false,
        };
        watch.files = paths.iter().map(file).collect();
        watch
    }

    /// A folder may have been taken away and put back: then its watch is gone.
    fn add_folders(&mut self, paths: &[PathBuf]) {
        let Some(inotify) = &mut self.inotify else { return };
        let mut folders: Vec<&Path> = paths.iter().filter_map(|path| path.parent()).collect();
        folders.dedup();
        for folder in folders {
            inotify.add(folder);
        }
    }

    /// Waits for something to happen, and says which files have changed; mostly none.
    fn next(&mut self) -> Vec<usize> {
        let now = Instant::now();
        let interval = if self.inotify.is_some() && !self.events_lie { RARELY } else { OFTEN };
        let poll_at = self.polled + interval;
        let due = self.files.iter().filter_map(|file| file.due).min();
        let at_most = due.map_or(poll_at, |due| due.min(poll_at)).saturating_duration_since(now);
        match &mut self.inotify {
            Some(inotify) => match inotify.wait(at_most) {
                Ok(noticed) => self.take_in(noticed),
                // Events were lost, or come no more: then it is the poll that finds what has changed.
                Err(_) => self.read_all = now - READ_ALL,
            },
            None => std::thread::park_timeout(at_most),
        }
        if Instant::now() >= poll_at {
            self.poll();
        }
        self.look()
    }

    fn take_in(&mut self, noticed: Vec<(PathBuf, Notice)>) {
        for (path, notice) in noticed {
            if let Some(&place) = self.place_of.get(&path) {
                self.files[place].by_event = true;
                self.files[place].notice(notice, Instant::now());
            }
        }
    }

    fn poll(&mut self) {
        let now = Instant::now();
        self.polled = now;
        let read_all = now.duration_since(self.read_all) >= READ_ALL;
        if read_all {
            self.read_all = now;
        }
        for file in &mut self.files {
            if file.due.is_none() && (file.seen.looks_different(&file.path) || read_all) {
                let notice = if file.path.exists() { Notice::Touched } else { Notice::Gone };
                file.notice(notice, now);
            }
        }
        let paths: Vec<PathBuf> = self.files.iter().map(|file| file.path.clone()).collect();
        self.add_folders(&paths);
    }

    /// Looks at the files whose time has come.
    fn look(&mut self) -> Vec<usize> {
        let now = Instant::now();
        let mut changed = Vec::new();
        for (place, file) in self.files.iter_mut().enumerate() {
            if file.due.is_none_or(|due| due > now) {
                continue;
            }
            let seen = Seen::read(&file.path);
            if !seen.says_the_same(&file.seen) {
                self.events_lie |= !file.by_event && self.inotify.is_some();
                file.told = Some(now);
                changed.push(place);
            }
            (file.seen, file.due, file.noticed, file.by_event) = (seen, None, None, false);
        }
        changed
    }
}

impl File {
    fn notice(&mut self, notice: Notice, now: Instant) {
        let first = *self.noticed.get_or_insert(now);
        let mut delay = match notice {
            Notice::Saved => Duration::ZERO,
            Notice::Touched => HALF_WRITTEN,
            Notice::Gone => BETWEEN_TWO_FILES,
        };
        if self.told.is_some_and(|told| now.duration_since(told) < STORM) {
            delay = delay.max(QUIET);
        }
        self.due = Some((now + delay).min(first + LONGEST_STORM));
    }
}
