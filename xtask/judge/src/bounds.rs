//! Bounds: how far a judged program may go. Each has a verdict of its own, and none is a grade.

use std::time::Duration;

/// The limits of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    /// Turns a hang into an explanation; a run that is right never meets it.
    pub deadline: Duration,
    /// Per stream, in bytes.
    pub output_bytes: u64,
    /// Processes alive at once beside the root.
    pub n_processes: usize,
    /// Threads alive at once, over all processes.
    pub n_threads: usize,
    /// Resident memory of all processes together, in bytes.
    pub memory_bytes: u64,
    /// The largest file that it may write, in bytes; SIGXFSZ ends whoever tries more. The witness alone enforces it.
    pub file_bytes: u64,
}

/// A program that ends after five seconds on this machine may need longer on a slow one.
pub const SLOW: &str = "WORKBOOK_SLOW";

impl Default for Bounds {
    fn default() -> Self {
        Bounds {
            deadline: Duration::from_secs(5).mul_f64(slowness()),
            output_bytes: 1 << 20,
            n_processes: 64,
            n_threads: 256,
            memory_bytes: 1 << 30,
            file_bytes: 64 << 20,
        }
    }
}

/// How many times slower than usual this machine is, from `WORKBOOK_SLOW`; 1 if it is unset or no number.
pub fn slowness() -> f64 {
    std::env::var(SLOW)
        .ok()
        .and_then(|text| text.parse().ok())
        .filter(|factor: &f64| factor.is_finite() && (0.1..=1000.0).contains(factor))
        .unwrap_or(1.0)
}
