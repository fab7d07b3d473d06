//! minimp: a process pool that works.
//!
//! The workers are processes that run this very program again. Tasks are functions that both sides know by name; what
//! crosses are names and bytes. It is the pool that chapters 11 and 12 of the workbook build piece by piece, as a library.
//!
//! ```no_run
//! use minimp::{Config, Pool, PoolError, tasks};
//!
//! fn square(n: u64) -> u64 {
//!     n * n
//! }
//!
//! fn main() -> Result<(), PoolError> {
//!     minimp::init(&tasks! { square }); // a worker never comes back from here
//!     let pool = Pool::new(Config { workers: 4, ..Config::default() })?;
//!     assert_eq!(pool.map(square, 0..10)?, [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]);
//!     Ok(())
//! }
//! ```
//!
//! # What it promises
//!
//! - **Order.** [`Pool::map`] and [`Pool::imap`] return results in the order of the items.
//! - **On demand.** A worker gets its next chunk when it has answered the last. While chunks are small and quick, a few lie in
//!   advance before it; if one turns out slow, those behind it are taken back, and others do them.
//! - **No more processes than asked for**, and none before there is work.
//! - **Bounded memory.** An input is never pulled more than [`Config::window`] ahead of what you have taken.
//! - **A panic is an error value** of its item; the worker lives on.
//! - **A death is an error value**, not a hang: [`Death`] names pid, outcome and items. With [`Retry`] other workers try
//!   again, and an item that costs too many of them is named.
//! - **An orderly end.** [`Pool::join`] and drop deliver everything and wait for every worker. [`Pool::terminate`] kills
//!   them and waits as well. There is no zombie afterwards. If the parent is killed, the workers end by themselves.
//! - **Tasks may print.** The protocol runs over sockets of its own, and what a task has printed is out before its result.
//!
//! # What you must know
//!
//! - Call [`init`] first thing in `main`. Without it there is no pool, since a worker would run the rest of `main`.
//! - A task reads nothing from standard input: it is empty in a worker.
//! - For a `Vec<u8>` serde writes byte by byte; wrap large ones in `serde_bytes::ByteBuf`. An item has 256 MiB at most.
//! - Where there are no Unix sockets, the protocol runs over the worker's standard input and output. A task must not print
//!   there, a worker in the middle of a task notices the end of its parent only afterwards, and nothing lies in advance.
//! - A process that a task has *forked* without exec holds the worker's end of the link; its death is noticed only when
//!   that process ends too.

use std::sync::OnceLock;

mod error;
pub use error::{Death, Outcome, PoolError, TaskError};
mod registry;
pub use registry::Registry;
mod config;
pub use config::{Config, Retry};
mod pool;
pub use pool::Pool;
mod chunked;
pub use chunked::Chunked;
mod results;
pub use results::Results;
mod pending;
pub use pending::Pending;

mod call;
mod crew;
mod flow;
mod frame;
mod keeper;
mod link;
mod process;
mod worker;

/// The last argument of a worker process, and its first word to the parent.
const MARKER: &str = "minimp-worker";

static TASKS: OnceLock<Registry> = OnceLock::new();

/// Makes a worker of this process if a pool has started it as one; then it never returns. Otherwise it keeps the tasks for
/// the pools of this process. Call it at the start of `main`: what stands before it is run by every worker.
///
/// A second call changes nothing.
pub fn init(tasks: &Registry) {
    let is_worker = std::env::args_os().skip(1).last().is_some_and(|last| last == MARKER);
    // A worker may have a pool of its own.
    TASKS.get_or_init(|| tasks.clone());
    if is_worker {
        worker::live(tasks);
    }
}

fn registered() -> Option<&'static Registry> {
    TASKS.get()
}

/// How many items a chunk of [`Pool::map`] has: each worker gets four chunks, so that it evens out if some take longer.
///
/// ```
/// assert_eq!(minimp::default_chunk(64, 4), 4);
/// assert_eq!(minimp::default_chunk(10, 4), 1);
/// assert_eq!(minimp::default_chunk(0, 4), 0);
/// ```
pub fn default_chunk(len: usize, workers: usize) -> usize {
    len.div_ceil(workers.saturating_mul(4).max(1))
}
