//! The inputs of a grading: chosen by nobody who hands in, and the same again when a grading is resumed.

use sha2::{Digest, Sha256};

use crate::unit::Name;

/// The choices for one unit.
#[derive(Clone, Debug)]
pub struct Seeds {
    salt: String,
    name: Name,
}

impl Seeds {
    /// Choices for a unit of the grading with this salt.
    pub fn new(salt: &str, name: &Name) -> Seeds {
        Seeds { salt: salt.into(), name: name.clone() }
    }

    /// The seed of one run of a step.
    pub fn of(&self, step: &str, run: usize) -> u64 {
        let digest =
            hash([self.salt.as_bytes(), self.name.to_string().as_bytes(), step.as_bytes(), &[run as u8]]);
        u64::from_str_radix(&digest[..16], 16).expect("a digest is hexadecimal")
    }
}

/// A hash of these parts, in hexadecimal. Parts can't be mistaken for others: their lengths go in as well.
pub fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
