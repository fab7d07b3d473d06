//! Files in an archive. Nothing is unpacked: entries are read one after the other, and those that count go to memory.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, ensure};

use super::{Files, LARGEST_FILE, MOST_ENTRIES, Taken, is_looked_into};

/// How much an archive may unpack to, in bytes, before nobody reads on.
const MOST_UNPACKED: u64 = 512 << 20;

/// Every file of a `.tar.gz` that has one of these names.
pub fn tar_files(path: &Path, wanted: &BTreeSet<String>) -> Result<Files> {
    let unpacked = flate2::read::MultiGzDecoder::new(File::open(path)?).take(MOST_UNPACKED);
    let mut archive = tar::Archive::new(unpacked);
    let mut files = Files::new();
    for (n_entries, entry) in archive.entries()?.enumerate() {
        ensure!(n_entries < MOST_ENTRIES, "it has more than {MOST_ENTRIES} files and folders");
        let mut entry = entry?;
        let Some(within) = wanted_path(&entry.path()?, wanted) else { continue };
        let kind = entry.header().entry_type();
        let taken = if kind.is_file() {
            read(&mut entry)?
        } else if kind.is_dir() {
            continue;
        } else {
            Taken::Refused("is no regular file")
        };
        files.insert(within, taken);
    }
    Ok(files)
}

/// Every file of a `.zip` that has one of these names.
pub fn zip_files(path: &Path, wanted: &BTreeSet<String>) -> Result<Files> {
    zip_entries(File::open(path)?, wanted)
}

fn zip_entries(zip: impl Read + Seek, wanted: &BTreeSet<String>) -> Result<Files> {
    let mut archive = zip::ZipArchive::new(zip)?;
    ensure!(archive.len() <= MOST_ENTRIES, "it has more than {MOST_ENTRIES} files and folders");
    let mut files = Files::new();
    for idx in 0..archive.len() {
        let mut entry = archive.by_index(idx)?;
        let Some(within) = wanted_path(Path::new(entry.name()), wanted) else { continue };
        let taken = if entry.is_symlink() {
            Taken::Refused("is no regular file")
        } else if entry.is_dir() {
            continue;
        } else {
            read(&mut entry)?
        };
        files.insert(within, taken);
    }
    Ok(files)
}

fn read(entry: &mut impl Read) -> Result<Taken> {
    let mut bytes = Vec::new();
    entry.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Ok(Taken::Refused("is larger than 256 KiB"));
    }
    Ok(Taken::Bytes(bytes))
}

/// The path of an entry that counts: it has the right name, and leads nowhere else.
fn wanted_path(path: &Path, wanted: &BTreeSet<String>) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let is_plain = |part: &Component| matches!(part, Component::Normal(_) | Component::CurDir);
    if !wanted.contains(name) || !path.components().all(|part| is_plain(&part)) {
        return None;
    }
    let path: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    path.parent().is_none_or(is_looked_into).then_some(path)
}
