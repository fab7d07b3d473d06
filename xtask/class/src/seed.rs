//! The inputs of a grading: chosen by nobody who hands in, and the same again when a grading is resumed.

use crate::hash::hash;
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
