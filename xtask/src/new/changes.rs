//! Changes: what `new` is about to write. All of it is written, or nothing.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::Misuse;
use crate::course::Course;

/// Files to be made and files to be changed, in order.
#[derive(Debug, Default)]
pub struct Changes {
    files: Vec<Change>,
}

#[derive(Debug)]
struct Change {
    path: PathBuf,
    /// `None` for a new file.
    before: Option<String>,
    after: String,
}

impl Changes {
    /// A file that is not there yet.
    ///
    /// # Errors
    /// [`Misuse`] if it is.
    pub fn create(&mut self, path: PathBuf, text: String) -> Result<()> {
        if path.exists() {
            bail!(Misuse(format!("{} is there already; choose another name, or remove it", path.display())));
        }
        self.files.push(Change { path, before: None, after: text });
        Ok(())
    }

    /// A file that is there, with some lines more.
    ///
    /// # Errors
    /// If it can't be read, or has no place for these lines.
    pub fn edit(&mut self, path: PathBuf, edit: impl FnOnce(&str) -> Result<String>) -> Result<()> {
        let before =
            std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?;
        let after = edit(&before).map_err(|error| match error.downcast::<Misuse>() {
            Ok(misuse) => misuse.into(),
            Err(error) => error.context(format!("can't change {}", path.display())),
        })?;
        self.files.push(Change { path, before: Some(before), after });
        Ok(())
    }

    /// Writes everything, and says so.
    ///
    /// # Errors
    /// If something can't be written: it says what, and what was written before it is taken back.
    pub fn make(&self, course: &Course) -> Result<()> {
        let mut folders = Vec::new();
        for (idx, change) in self.files.iter().enumerate() {
            if let Err(error) = write(change, &mut folders) {
                take_back(&self.files[..=idx], &folders);
                return Err(error).with_context(|| {
                    format!("can't write {}; nothing has been changed", course.shown(&change.path))
                });
            }
        }
        for change in &self.files {
            let done = if change.before.is_some() { "changed" } else { "wrote" };
            anstream::println!("{done:<8} {}", course.shown(&change.path));
        }
        Ok(())
    }
}

/// Writes one file. Folders that it had to make are noted, so that they can be taken back.
fn write(change: &Change, made: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let folder = change.path.parent().unwrap_or(Path::new("."));
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        match std::fs::create_dir(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => made.push(folder.to_path_buf()),
        }
    }
    std::fs::write(&change.path, &change.after)
}

/// As far as it can be done: the reason why we are here may stand in the way.
fn take_back(changes: &[Change], made: &[PathBuf]) {
    for change in changes {
        let _ = match &change.before {
            Some(before) => std::fs::write(&change.path, before),
            None => std::fs::remove_file(&change.path),
        };
    }
    for folder in made.iter().rev() {
        let _ = std::fs::remove_dir(folder);
    }
}
