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
use unix::{Lifeline, ReadEnd, WriteEnd};

#[cfg(not(unix))]
mod elsewhere;
#[cfg(not(unix))]
use elsewhere::{Lifeline, ReadEnd, WriteEnd};

/// One end of a link.
#[derive(Debug)]
pub struct Link {
    /// What the other side says. A small frame is read by one call.
    pub reader: BufReader<ReadEnd>,
    /// Where the other side listens.
    pub writer: WriteEnd,
    #[cfg_attr(not(unix), expect(dead_code, reason = "there is none"))]
    lifeline: Lifeline,
}
