//! Bytes that the steps of this chapter choose, and how a driver prints them.

use judge::Step;

/// So many bytes: of all values, and in no order that one could guess.
pub fn noise(step: &mut Step, n_bytes: usize) -> Vec<u8> {
    (0..n_bytes).map(|_| step.chance.number(0..256) as u8).collect()
}

/// How a driver prints bytes: as text, or, if they are too many for a line, by what tells them from others.
pub fn shown(bytes: &[u8]) -> String {
    if bytes.len() <= 60 {
        return bytes.escape_ascii().to_string();
    }
    let checksum = bytes.iter().fold(0u32, |sum, &byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    format!("{} bytes, checksum {checksum}", bytes.len())
}
