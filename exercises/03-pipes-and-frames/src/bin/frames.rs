//! Frames: messages with borders, over a pipe that has none.
//!
//! A pipe carries bytes. What one process writes by two calls may come to the other by one, or by seven. So each
//! message travels in a frame: its length, and then its bytes. `pipes_and_frames::frames` says how a length is written.
//!
//! - A frame of up to 4,096 bytes, its length included, is one call of `write` if the sink takes it whole: so it stays
//!   in one piece, even if others write to the same pipe. A sink may also take only a part, and must be asked again.
//! - A source gives any number of bytes, and any call may be interrupted (`ErrorKind::Interrupted`). Neither is an error.
//! - Whatever follows a frame is left in the source, for whoever reads next.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use pipes_and_frames::frames;

/// Writes this payload as a frame. When it returns, all of the frame is out.
///
/// # Errors
/// If the payload is longer than `frames::LONGEST` (`InvalidInput`): then nothing was written. Or if the sink fails.
fn write_frame(sink: &mut dyn Write, payload: &[u8]) -> io::Result<()> {
    // TODO: the length and the payload, by one `write`.
    todo!("write a frame of {} bytes to the sink at {sink:p}", payload.len())
}

/// Reads the payload of the next frame. `None`: the source ended where a frame could have begun.
///
/// # Errors
/// If the source ends within a frame (`UnexpectedEof`). If the frame claims to be longer than `frames::LONGEST`
/// (`InvalidData`): then no more of it is read. Or if the source fails.
fn read_frame(source: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    // TODO: the length, up to its last byte, and then as many bytes.
    todo!("read a frame from the source at {source:p}")
}

fn main() -> ExitCode {
    frames::drive(write_frame, read_frame)
}
