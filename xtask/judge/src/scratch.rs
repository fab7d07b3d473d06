//! Scratch folders: every run gets an empty one as its working folder, and it is gone afterwards.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicU32, Ordering};

/// How the names of our folders begin.
const PREFIX: &str = "many-hands-";

/// Removes a scratch folder whose owner was killed. Any other folder is left alone.
pub fn remove_orphaned(folder: &Path) {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    if !name.starts_with(PREFIX) {
        return;
    }
    // Other steps try at the same time and get in each other's way.
    let is_gone = || std::fs::remove_dir_all(folder).is_ok() || !folder.exists();
    let _ = (0..100).any(|_| is_gone());
}

/// An empty folder that is removed when this value is dropped.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// Makes a folder below this one.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub fn below(folder: &Path) -> io::Result<Scratch> {
        static N_MADE: AtomicU32 = AtomicU32::new(0);
        let number = N_MADE.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{PREFIX}{}-{number}", std::process::id()));
        match std::fs::create_dir(&path) {
            // A run that was killed left it, and its pid has come round again.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                std::fs::remove_dir_all(&path)?;
                std::fs::create_dir(&path)?;
            }
            result => result?,
        }
        Ok(Scratch { path })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if std::fs::remove_dir_all(&self.path).is_err() && cfg!(unix) {
            // A program made it unreadable, or deeper than we can have folders open.
            let script = r#"chmod -R u+rwx "$1"; rm -rf "$1""#;
            let mut shell = std::process::Command::new("sh");
            shell.args(["-c", script, "sh"]).arg(&self.path);
            // What stays even so is for whoever cleans the system's temporary folder.
            let _ = shell.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
    }
}
