//! The link between parent and worker: a pipe for each direction.
//!
//! On Unix a worker is handed one end of a pair of sockets as standard input, which takes no `unsafe`, and through it the
//! ends of the pipes. The sockets would do for everything; but whoever reads from a socket also wakes those who wait at its
//! other end, and so a round trip takes twice the time. From then on they are a lifeline: it breaks when the parent ends.
//! Standard output stays the program's own, and standard input is empty.
//!
//! Elsewhere the pipes are standard input and output of the worker, so a task there must not print to standard output.

use std::io::BufReader;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub use unix::{Lifeline, ReadEnd, WriteEnd, watch};

#[cfg(not(unix))]
mod elsewhere;
#[cfg(not(unix))]
pub use elsewhere::{Lifeline, ReadEnd, WriteEnd, watch};

/// One end of a link.
#[derive(Debug)]
pub struct Link {
    /// What the other side says. A small frame is read by one call.
    pub reader: BufReader<ReadEnd>,
    /// Where the other side listens.
    pub writer: WriteEnd,
    /// How a worker is reached in the middle of a chunk.
    pub lifeline: Lifeline,
    /// How many bytes surely find room in the pipe while the other side is busy.
    pub room: usize,
}
