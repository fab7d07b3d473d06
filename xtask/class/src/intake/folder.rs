//! Files in a folder, such as a checkout. No symbolic link is followed.

use std::fs::File;
use std::path::Path;

use anyhow::{Result, ensure};

use super::files::{Files, Interest, Taken, Wanted};
use super::{MOST_ENTRIES, is_looked_into};

/// Every file below this folder that has one of these names, and those that may be one.
pub fn files(top: &Path, wanted: &Wanted) -> Result<Files> {
    let mut files = Files::default();
    let mut folders = vec![top.to_path_buf()];
    let mut n_entries = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            n_entries += 1;
            ensure!(n_entries <= MOST_ENTRIES, "it has more than {MOST_ENTRIES} files and folders");
            let path = entry.path();
            let within = path.strip_prefix(top)?.to_path_buf();
            let kind = entry.file_type()?;
            if kind.is_dir() && is_looked_into(&within) {
                folders.push(path);
                continue;
            }
            match entry.file_name().to_str().and_then(|name| wanted.interest(name)) {
                Some(Interest::Counts) if kind.is_file() => files.add(within, Taken::read(open(&path)?)?)?,
                Some(Interest::Counts) => files.add(within, Taken::NO_FILE)?,
                Some(Interest::Hints) if kind.is_file() => files.hint(within),
                _ => {}
            }
        }
    }
    Ok(files)
}

/// Opens a file, but not what a link that took its place a moment ago leads to.
fn open(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(target_os = "linux")]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    options.open(path)
}
