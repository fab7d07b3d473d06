//! Exchange: a megabyte each way.
//!
//! `ask` could write first and read then, because no task answered before it had read everything. This child does as it
//! likes: it answers while it reads, or before it reads, or when it has read everything, or without reading at all.
//! Nobody tells you which. And a pipe holds no more than 64 KiB.
//!
//! `head -c 1000000 /dev/zero | cargo xtask run exchange echo` sends a megabyte to a child that sends it back.

use std::io::{self, ErrorKind, Read, Write};
use std::process::{Child, ExitCode};
use std::thread;

use pipes_and_frames::exchange;

/// Sends these bytes to the child, and then the end of its input. Returns all that it answers, up to the end of its
/// answer. Its standard input and output are pipes that nobody has taken; waiting for it is up to the caller.
///
/// # Errors
/// If a pipe fails. A child that stops listening is no failure: then there is nobody to send the rest to.
fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe, and nobody took it before");
    let mut stdout = child.stdout.take().expect("it is a pipe, and nobody took it before");
    thread::scope(|scope| {
        // `move`: the write end goes into the thread and is closed with it. Outside it would stay open while we read.
        let writing = scope.spawn(move || stdin.write_all(out));
        let mut answer = Vec::new();
        stdout.read_to_end(&mut answer)?;
        match writing.join().expect("to write does not panic") {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            _ => Ok(answer),
        }
    })
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
