//! Linux's events on files. All `unsafe` of watching files is here.

use std::collections::BTreeMap;
use std::ffi::{CString, OsStr};
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Notice;

/// A folder is watched and not its files: an editor may write a new file and give it the name of the old one.
const MASK: u32 = libc::IN_CLOSE_WRITE
    | libc::IN_MOVED_TO
    | libc::IN_MODIFY
    | libc::IN_DELETE
    | libc::IN_MOVED_FROM
    | libc::IN_ONLYDIR;

/// The part of an event before its name: watch, mask, cookie, length of the name.
const HEADER: usize = 16;

/// Events on files of some folders.
pub struct Inotify {
    file: File,
    folders: BTreeMap<i32, PathBuf>,
}

impl Inotify {
    /// Watches nothing yet.
    ///
    /// # Errors
    /// If the system has no more of it to give.
    pub fn new() -> io::Result<Inotify> {
        // Safety: plain numbers.
        let descriptor = unsafe { libc::inotify_init1(libc::IN_CLOEXEC | libc::IN_NONBLOCK) };
        if descriptor < 0 {
            return Err(io::Error::last_os_error());
        }
        // Safety: the call has just made it, and nobody else knows it.
        let descriptor = unsafe { OwnedFd::from_raw_fd(descriptor) };
        Ok(Inotify { file: descriptor.into(), folders: BTreeMap::new() })
    }

    /// Watches the files of this folder, too. Of one that is not there, or can't be watched, nothing is told.
    pub fn add(&mut self, folder: &Path) {
        let Ok(path) = CString::new(folder.as_os_str().as_bytes()) else { return };
        // Safety: the path is a string that outlives the call. A folder that is watched already keeps its number.
        let watch = unsafe { libc::inotify_add_watch(self.file.as_raw_fd(), path.as_ptr(), MASK) };
        if watch >= 0 {
            self.folders.insert(watch, folder.to_path_buf());
        }
    }

    /// Waits for events for this long at most.
    ///
    /// # Errors
    /// If some of them were lost.
    pub fn wait(&mut self, at_most: Duration) -> io::Result<Vec<(PathBuf, Notice)>> {
        let mut poll = libc::pollfd { fd: self.file.as_raw_fd(), events: libc::POLLIN, revents: 0 };
        // Rounded up, lest the last millisecond is spent in asking.
        let millis = at_most.as_micros().div_ceil(1000).try_into().unwrap_or(i32::MAX);
        // Safety: one descriptor that outlives the call; an interrupted call is a short wait.
        if unsafe { libc::poll(&raw mut poll, 1, millis) } <= 0 {
            return Ok(Vec::new());
        }
        let mut bytes = [0; 16 << 10];
        let n_bytes = match self.file.read(&mut bytes) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => 0,
            read => read?,
        };
        let mut rest = &bytes[..n_bytes];
        let mut noticed = Vec::new();
        while let Some((header, after)) = rest.split_first_chunk::<HEADER>() {
            let number = |at: usize| u32::from_ne_bytes([0, 1, 2, 3].map(|i| header[at + i]));
            let (watch, mask, n_name) = (number(0) as i32, number(4), number(12) as usize);
            if mask & libc::IN_Q_OVERFLOW != 0 {
                return Err(io::Error::other("there were more events than the system keeps"));
            }
            let Some((name, after)) = after.split_at_checked(n_name) else { break };
            rest = after;
            let name = name.split(|&byte| byte == 0).next().unwrap_or_default();
            if mask & libc::IN_IGNORED != 0 {
                self.folders.remove(&watch);
            } else if let Some(folder) = self.folders.get(&watch) {
                noticed.push((folder.join(OsStr::from_bytes(name)), notice(mask)));
            }
        }
        Ok(noticed)
    }
}

fn notice(mask: u32) -> Notice {
    if mask & (libc::IN_CLOSE_WRITE | libc::IN_MOVED_TO) != 0 {
        Notice::Saved
    } else if mask & libc::IN_MODIFY != 0 {
        Notice::Touched
    } else {
        Notice::Gone
    }
}
