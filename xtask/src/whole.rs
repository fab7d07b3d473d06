//! Files that are there whole or not at all: whoever reads meanwhile sees the old one or the new one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};

/// Writes a file, with the folders that it lies in. What a machine that goes down loses of it can be made again.
///
/// # Errors
/// If nothing can be written there: names the file.
pub fn write(file: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    replace(file, bytes.as_ref(), |_| Ok(())).with_context(|| format!("can't write {}", file.display()))
}

/// Writes a file that nobody can make again: it is on the disk before this returns.
///
/// # Errors
/// If nothing can be written there: names the file.
pub fn keep(file: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    replace(file, bytes.as_ref(), File::sync_all).with_context(|| format!("can't write {}", file.display()))
}

fn replace(file: &Path, bytes: &[u8], sync: fn(&File) -> io::Result<()>) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    // Another process may write the same file.
    let new = file.with_extension(format!("{}.new", std::process::id()));
    let mut out = File::create(&new)?;
    out.write_all(bytes)?;
    sync(&out)?;
    fs::rename(&new, file)
}
