//! Files in a folder, such as a checkout. No symbolic link is followed.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use anyhow::{Result, ensure};

use super::files::{Files, Taken};
use super::{MOST_ENTRIES, is_looked_into};

/// Every file below this folder that has one of these names.
pub fn files(top: &Path, wanted: &BTreeSet<String>) -> Result<Files> {
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
            } else if entry.file_name().to_str().is_some_and(|name| wanted.contains(name)) {
                files
                    .add(within, if kind.is_file() { Taken::read(open(&path)?)? } else { Taken::NO_FILE })?;
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
