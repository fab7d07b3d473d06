//! Where there is no inotify, the poll finds everything.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Notice;

/// Events that never come.
pub enum Inotify {}

impl Inotify {
    /// There are none.
    pub fn new() -> io::Result<Inotify> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Never called.
    pub fn add(&mut self, _folder: &Path) {
        match *self {}
    }

    /// Never called.
    pub fn wait(&mut self, _at_most: Duration) -> io::Result<Vec<(PathBuf, Notice)>> {
        match *self {}
    }
}
