//! The witness: sees from outside, by the kernel's word, how a program ran. Linux only.
//!
//! Every process and thread of a run is traced from birth (`ptrace`), and a filter in the kernel (`seccomp`) stops each one where it
//! waits for a child or writes. One thread reads all of these stops: their order is the order of the evidence.

mod bell;
mod filter;
mod hold;
mod hold_writes;
mod log;
mod look;
mod pipes;
mod sampler;
mod start;
mod stops;
mod streams;
mod stuck;
mod sys;
mod tasks;
mod tracer;
mod waits;
mod writes;

use std::io;

use crate::evidence::Evidence;
use crate::launch::Launch;

/// Runs a program to its end and tells how it ran.
///
/// # Errors
/// If the program can't be started, or if this machine allows no tracing.
pub fn observe(launch: &Launch) -> io::Result<Evidence> {
    tracer::Tracer::start(launch)?.run()
}

/// Why there can be no witness here; `None` if there can. Tried once, on a program that ends at once.
pub fn unavailable() -> Option<&'static str> {
    static ANSWER: std::sync::OnceLock<Option<String>> = std::sync::OnceLock::new();
    ANSWER
        .get_or_init(|| {
            let launch = Launch::new("/bin/true", "/");
            match observe(&launch) {
                Ok(_) => None,
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => Some(format!("this machine lets no program trace another ({error})")),
            }
        })
        .as_deref()
}
