//! Hashes of contents. What is told from others by one of them is the same wherever it lies, and whoever has built it.

use std::path::{Path, PathBuf};
use std::{fs, io};

use sha2::{Digest, Sha256};

/// A hash of these parts, in hexadecimal. Parts can't be mistaken for others: their lengths go in as well.
pub fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A hash of the texts of these files and folders, and of where below `root` each lies. What the compiler makes of them names `root`
/// itself, and would be something else in each checkout.
///
/// # Errors
/// If one of them can't be read: names it.
pub fn hash_of_texts(root: &Path, within: &[PathBuf]) -> io::Result<String> {
    let mut files = Vec::new();
    within.iter().try_for_each(|part| add_files(&root.join(part), &mut files))?;
    files.sort();
    let mut parts = Vec::new();
    for file in files {
        let place = file.strip_prefix(root).unwrap_or(&file).as_os_str().as_encoded_bytes();
        parts.extend([place.to_vec(), fs::read(&file).map_err(|error| named(&file, &error))?]);
    }
    Ok(hash(parts.iter().map(Vec::as_slice)))
}

/// Every file there, but for what editors leave beside it.
fn add_files(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    if name.starts_with(b".") || name.ends_with(b"~") {
        return Ok(());
    }
    if !path.metadata().map_err(|error| named(path, &error))?.is_dir() {
        files.push(path.into());
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(|error| named(path, &error))? {
        add_files(&entry?.path(), files)?;
    }
    Ok(())
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("can't read {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use judge::scratch::Scratch;

    use super::*;

    #[test]
    fn the_same_texts_are_the_same_wherever_they_lie() {
        let scratch = Scratch::below(&std::env::temp_dir()).expect("a folder");
        let checkout = |name: &str, text: &str, more: &str| {
            let root = scratch.path().join(name);
            fs::create_dir_all(root.join("src")).expect("it is ours");
            fs::write(root.join("src/lib.rs"), text).expect("it is ours");
            fs::write(root.join("src").join(more), "more").expect("it is ours");
            hash_of_texts(&root, &["src".into()]).expect("it is there")
        };
        let first = checkout("first", "fn a() {}", "lib.rs~");
        assert_eq!(checkout("a folder with another name", "fn a() {}", ".lib.rs.swp"), first);
        assert_ne!(checkout("other text", "fn b() {}", "lib.rs~"), first);
        assert_ne!(checkout("another file", "fn a() {}", "b.rs"), first);
    }

    #[test]
    fn what_is_not_there_is_named() {
        let error =
            hash_of_texts(&std::env::temp_dir(), &["no-such-file".into()]).expect_err("it is not there");
        assert!(error.to_string().contains("no-such-file"), "{error}");
    }
}
