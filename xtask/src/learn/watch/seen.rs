//! What was seen of a file: enough to tell whether it says something else now.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Some drives know times to two seconds only: within them, a file may change and look as it did.
const BLURRED: Duration = Duration::from_secs(3);

/// What a file looked like, and what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    looks: Option<Looks>,
    says: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Looks {
    n_bytes: u64,
    modified: Option<SystemTime>,
}

impl Seen {
    /// Reads a file.
    pub fn read(path: &Path) -> Seen {
        // First the looks: whatever is written after it looks different from this.
        let looks = looks(path);
        let mut hasher = DefaultHasher::new();
        // Reading a pipe may never end.
        match path.metadata().map(|meta| meta.is_file()) {
            Ok(true) => std::fs::read(path).map_err(|error| error.kind()).hash(&mut hasher),
            other => other.map_err(|error| error.kind()).hash(&mut hasher),
        }
        Seen { looks, says: hasher.finish() }
    }

    /// Whether there is reason to read it again.
    pub fn looks_different(&self, path: &Path) -> bool {
        let now = looks(path);
        let modified = now.as_ref().and_then(|looks| looks.modified);
        // A time that lies ahead is no older, either.
        let is_blurred = modified.is_some_and(|at| at.elapsed().map_or(true, |age| age < BLURRED));
        is_blurred || now != self.looks
    }

    /// Whether both say the same.
    pub fn says_the_same(&self, other: &Seen) -> bool {
        self.says == other.says
    }
}

fn looks(path: &Path) -> Option<Looks> {
    let meta = path.metadata().ok()?;
    Some(Looks { n_bytes: meta.len(), modified: meta.modified().ok() })
}
