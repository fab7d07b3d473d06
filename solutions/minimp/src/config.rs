//! What a pool is like, if you want it otherwise.

use std::ffi::OsString;
use std::path::PathBuf;

/// What a pool is like.
#[derive(Clone, Debug)]
pub struct Config {
    /// How many processes work at the same time, at most. By default as many as there are processors for this process.
    pub workers: usize,
    /// Whether an item may be tried again when the worker that had it in hand has died. By default never.
    pub retry: Retry,
    /// How many items may have been pulled from an input whose results have not been handed over. This bounds the memory
    /// that a call takes. By default 16 chunks for each worker, and 64 at least.
    pub window: Option<usize>,
    /// The program that a worker runs. By default this one. Another one must know the same tasks by the same names.
    pub program: Option<PathBuf>,
    /// What a worker gets as arguments, before the last one, by which [`init`](crate::init) knows it. By default nothing.
    pub args: Vec<OsString>,
}

/// How often an item may be tried.
///
/// A task that is tried again has perhaps done half of its work already: only you know whether that is harmless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// How many workers one item may cost, the first one included. What is in a chunk with it is tried again one by one,
    /// so that the culprit is found: let chunks be of one item where nothing may be done twice.
    pub max: u32,
}

impl Default for Config {
    fn default() -> Config {
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        Config { workers, retry: Retry::default(), window: None, program: None, args: Vec::new() }
    }
}

impl Default for Retry {
    fn default() -> Retry {
        Retry { max: 1 }
    }
}
