//! `workers`: what it speaks of, and the driver.

use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use crate::cases;

/// Why there can be no workers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody asked for 0 of them.
    NoWorkers,
    /// There is no item to work on.
    NothingToDo,
}

/// The function of the exercise.
pub type Workers = fn(Option<usize>, io::Result<NonZeroUsize>, usize) -> Result<NonZeroUsize, Why>;

const USAGE: &str =
    "workers asked=N|nobody available=N|unknown|here items=N, or such lines on standard input, each a case";

/// `workers asked=nobody available=4 items=10`: prints how many workers your function wants. `available=here` asks this
/// machine.
pub fn drive(workers: Workers) -> ExitCode {
    cases::drive(USAGE, |words| {
        let [asked, available, n_items] = words else { return None };
        let asked = match asked.strip_prefix("asked=")? {
            "nobody" => None,
            n_workers => Some(n_workers.parse().ok()?),
        };
        let available = match available.strip_prefix("available=")? {
            "here" => std::thread::available_parallelism(),
            // What `available_parallelism` answers on such a machine.
            "unknown" => Err(io::Error::new(io::ErrorKind::Unsupported, "this system does not say")),
            n_cores => Ok(n_cores.parse().ok()?),
        };
        let n_items = n_items.strip_prefix("items=")?.parse().ok()?;
        Some(format!("{:?}", workers(asked, available, n_items)))
    })
}
