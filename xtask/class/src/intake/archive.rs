//! Files in an archive. Nothing is unpacked: entries are read one after the other, and those that count go to memory.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail, ensure};
use tar::EntryType;

use super::files::{Files, Interest, Taken, Wanted};
use super::{MOST_ENTRIES, is_looked_into};

/// How much an archive may unpack to, in bytes, before nobody reads on.
const MOST_UNPACKED: u64 = 512 << 20;
/// The longest path that a `.tar` may spell out before an entry.
const LONGEST_PATH: u64 = 64 << 10;

/// Every file of a `.tar.gz` that has one of these names.
pub fn tar_files(path: &Path, wanted: &Wanted) -> Result<Files> {
    tar_files_within(MOST_UNPACKED, path, wanted)
}

/// The same, if the archive unpacks to so many bytes at most.
pub fn tar_files_within(most: u64, path: &Path, wanted: &Wanted) -> Result<Files> {
    let mut unpacked = flate2::read::MultiGzDecoder::new(File::open(path)?).take(most);
    let files = tar_entries(&mut unpacked, wanted);
    ensure!(unpacked.limit() > 0, "it unpacks to more than {} MiB; leave out what was built", most >> 20);
    files
}

/// Entries as they stand there: whoever puts together long paths by itself takes as much memory as somebody writes into a header.
fn tar_entries(unpacked: impl Read, wanted: &Wanted) -> Result<Files> {
    let mut archive = tar::Archive::new(unpacked);
    let mut files = Files::default();
    let mut spelled_out = None;
    for (n_entries, entry) in archive.entries()?.raw(true).enumerate() {
        ensure!(n_entries < MOST_ENTRIES, "it has more than {MOST_ENTRIES} files and folders");
        let mut entry = entry?;
        match entry.header().entry_type() {
            EntryType::GNULongName => spelled_out = Some(path_of(long(&mut entry)?.trim_ascii_end())),
            EntryType::XHeader => spelled_out = pax_path(&long(&mut entry)?).or(spelled_out),
            EntryType::GNULongLink | EntryType::XGlobalHeader => {}
            kind => {
                let path = spelled_out.take().map_or_else(|| entry.path().map(PathBuf::from), Ok)?;
                match wanted_path(&path, wanted).filter(|_| !kind.is_dir()) {
                    Some((Interest::Counts, within)) => {
                        let taken = if kind.is_file() { Taken::read(&mut entry)? } else { Taken::NO_FILE };
                        files.add(within, taken)?;
                    }
                    Some((Interest::Hints, within)) => files.hint(within),
                    None => {}
                }
            }
        }
    }
    Ok(files)
}

/// What an entry says about the next one.
fn long(entry: &mut impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    entry.take(LONGEST_PATH + 1).read_to_end(&mut bytes)?;
    ensure!(bytes.len() as u64 <= LONGEST_PATH, "it spells out a path of more than 64 KiB");
    Ok(bytes)
}

fn pax_path(bytes: &[u8]) -> Option<PathBuf> {
    let path = tar::PaxExtensions::new(bytes).flatten().find(|one| one.key_bytes() == b"path")?;
    Some(path_of(path.value_bytes()))
}

fn path_of(bytes: &[u8]) -> PathBuf {
    let bytes = bytes.split(|&byte| byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// Every file of a `.zip` that has one of these names.
pub fn zip_files(path: &Path, wanted: &Wanted) -> Result<Files> {
    let mut file = File::open(path)?;
    if n_headers(&mut file)? > MOST_ENTRIES {
        bail!("it has more than {MOST_ENTRIES} files and folders");
    }
    file.rewind()?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file))?;
    let mut files = Files::default();
    for idx in 0..archive.len() {
        // Some programs of Windows write paths as they are there.
        let Some(path) = archive.name_for_index(idx).map(|name| name.replace('\\', "/")) else { continue };
        let Some((interest, within)) = wanted_path(Path::new(&path), wanted) else { continue };
        if interest == Interest::Hints {
            files.hint(within);
            continue;
        }
        let mut entry = archive.by_index(idx)?;
        let is_file = entry.unix_mode().is_none_or(|mode| [0, REGULAR].contains(&(mode & KIND)));
        if !path.ends_with('/') {
            files.add(within, if is_file { Taken::read(&mut entry)? } else { Taken::NO_FILE })?;
        }
    }
    Ok(files)
}

/// The bits of a mode that tell files from links and devices, and what they are for a file.
const KIND: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;

/// How many entries a `.zip` lists. Whoever reads the list keeps all of it.
fn n_headers(file: &mut File) -> io::Result<usize> {
    const BEGIN: &[u8] = b"PK\x01\x02";
    let mut bytes = vec![0; 1 << 16];
    let (mut n_found, mut n_kept) = (0, 0);
    loop {
        let n_read = file.read(&mut bytes[n_kept..])?;
        if n_read == 0 {
            return Ok(n_found);
        }
        let n_bytes = n_kept + n_read;
        n_found += bytes[..n_bytes].windows(BEGIN.len()).filter(|window| *window == BEGIN).count();
        // One may stand on the border.
        let n_border = n_bytes.min(BEGIN.len() - 1);
        bytes.copy_within(n_bytes - n_border..n_bytes, 0);
        n_kept = n_border;
    }
}

/// The path of an entry that somebody looks at, and why: its name is right, or near it, and it leads nowhere else.
fn wanted_path(path: &Path, wanted: &Wanted) -> Option<(Interest, PathBuf)> {
    let interest = wanted.interest(path.file_name()?.to_str()?)?;
    let is_plain = |part: &Component| matches!(part, Component::Normal(_) | Component::CurDir);
    if !path.components().all(|part| is_plain(&part)) {
        return None;
    }
    let path: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    path.parent().is_none_or(is_looked_into).then_some((interest, path))
}
