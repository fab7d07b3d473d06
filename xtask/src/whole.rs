//! Files that are there whole or not at all: whoever reads meanwhile sees the old one or the new one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file, with the folders that it lies in. What a machine that goes down loses of it can be made again.
///
/// # Errors
/// If nothing can be written there.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    replace(file, bytes, |_| Ok(()))
}

/// Writes a file that nobody can make again: it is on the disk before this returns.
///
/// # Errors
/// If nothing can be written there.
pub fn keep(file: &Path, bytes: &[u8]) -> io::Result<()> {
    replace(file, bytes, File::sync_all)
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
