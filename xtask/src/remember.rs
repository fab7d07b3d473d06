//! Remembers what can be made again, together with what it depends on. Whatever has changed makes it forget.

use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::whole;

#[derive(Serialize, Deserialize)]
struct Remembered<T> {
    key: String,
    value: T,
}

/// What was written to this file, if it is still true: `key_of` says what it depends on now.
pub fn recall<T: DeserializeOwned>(file: &Path, key_of: impl FnOnce(&T) -> Option<String>) -> Option<T> {
    let remembered: Remembered<T> = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    (key_of(&remembered.value)? == remembered.key).then_some(remembered.value)
}

/// What was written to this file, whether or not it is still true.
pub fn recall_any<T: DeserializeOwned>(file: &Path) -> Option<T> {
    let remembered: Remembered<T> = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    Some(remembered.value)
}

/// Writes a value and what it depends on. What can't be written costs time and nothing else.
pub fn remember<T: Serialize>(file: &Path, key: String, value: T) {
    if let Ok(json) = serde_json::to_vec(&Remembered { key, value }) {
        let _ = whole::write(file, &json);
    }
}

/// What tells this state of a file from any other: path, length and time. `None` if there is no such file.
pub fn stamp(file: &Path) -> Option<String> {
    let meta = std::fs::metadata(file).ok()?;
    let modified = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", file.display(), meta.len(), modified.as_nanos()))
}

#[cfg(test)]
mod tests {
    use judge::scratch::Scratch;

    use super::*;

    #[test]
    fn what_depends_on_a_changed_file_is_forgotten() {
        let scratch = Scratch::below(&std::env::temp_dir()).expect("a folder");
        let (source, memory) = (scratch.path().join("source"), scratch.path().join("memory"));
        std::fs::write(&source, "one").expect("a file");
        remember(&memory, stamp(&source).expect("it is there"), 7);
        assert_eq!(recall(&memory, |_: &i32| stamp(&source)), Some(7));
        std::fs::write(&source, "three").expect("a file");
        assert_eq!(recall(&memory, |_: &i32| stamp(&source)), None);
        std::fs::remove_file(&source).expect("it is there");
        assert_eq!(recall(&memory, |_: &i32| stamp(&source)), None);
    }
}
