//! A handout as a folder or as an archive. The archive of the same files has the same bytes, whoever makes it, and whenever.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};

use super::proof::files_below;

/// Writes the handout: an archive if the name ends so, else a folder.
pub fn pack(handout: &Path, out: &Path) -> Result<()> {
    let name = out.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match name.strip_suffix(".tar.gz").or(name.strip_suffix(".tgz")) {
        Some(top) => archive(handout, top, out),
        None => copy(handout, out),
    }
    .with_context(|| format!("can't write {}", out.display()))
}

fn archive(handout: &Path, top: &str, out: &Path) -> Result<()> {
    let new = out.with_extension("new");
    // No time and no name: `mtime` is 0 by default.
    let packed = GzBuilder::new().write(File::create(&new)?, Compression::default());
    let mut archive = tar::Builder::new(packed);
    for file in files_below(handout)? {
        let mut bytes = Vec::new();
        File::open(&file)?.read_to_end(&mut bytes)?;
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        let within = Path::new(top).join(file.strip_prefix(handout)?);
        archive.append_data(&mut header, within, &bytes[..])?;
    }
    archive.into_inner()?.finish()?.sync_all()?;
    Ok(fs::rename(new, out)?)
}

fn copy(handout: &Path, out: &Path) -> Result<()> {
    for file in files_below(handout)? {
        let to = out.join(file.strip_prefix(handout)?);
        fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        fs::copy(&file, &to)?;
    }
    Ok(())
}
