//! Exchange: a megabyte each way.
//!
//! `ask` could write first and read then, because no task answered before it had read everything. This child does as it
//! likes: it answers while it reads, or before it reads, or when it has read everything, or without reading at all.
//! Nobody tells you which. And a pipe holds no more than 64 KiB.
//!
//! `head -c 1000000 /dev/zero | cargo xtask run exchange echo` sends a megabyte to a child that sends it back.

use std::io;
use std::process::{Child, ExitCode};

use pipes_and_frames::exchange;

/// Sends these bytes to the child, and then the end of its input. Returns all that it answers, up to the end of its
/// answer. Its standard input and output are pipes that nobody has taken; waiting for it is up to the caller.
///
/// # Errors
/// If a pipe fails. A child that stops listening is no failure: then there is nobody to send the rest to.
fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    // TODO: who reads while you write?
    todo!("exchange {} bytes for the answer of process {}", out.len(), child.id())
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
