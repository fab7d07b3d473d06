//! Frames: messages with borders, over a pipe that has none.
//!
//! A pipe carries bytes. What one process writes by two calls may come to the other by one, or by seven. So each
//! message travels in a frame: its length, and then its bytes. `pipes_and_frames::frames` says how a length is written.
//!
//! - A frame of up to 4,096 bytes, its length included, is one call of `write` if the sink takes it whole: so it stays
//!   in one piece, even if others write to the same pipe. A sink may also take only a part, and must be asked again.
//! - A source gives any number of bytes, and any call may be interrupted (`ErrorKind::Interrupted`). Neither is an error.
//! - Whatever follows a frame is left in the source, for whoever reads next.

use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;

use pipes_and_frames::frames::{self, LONGEST};

/// Writes this payload as a frame. When it returns, all of the frame is out.
///
/// # Errors
/// If the payload is longer than `frames::LONGEST` (`InvalidInput`): then nothing was written. Or if the sink fails.
fn write_frame(sink: &mut dyn Write, payload: &[u8]) -> io::Result<()> {
    if payload.len() > LONGEST {
        return Err(too_long(ErrorKind::InvalidInput, payload.len()));
    }
    // A copy of the payload is the price of one write.
    let mut frame = Vec::with_capacity(4 + payload.len());
    frame.extend((payload.len() as u32).to_le_bytes());
    frame.extend_from_slice(payload);
    // It asks again as long as something is left, and also after an interruption.
    sink.write_all(&frame)
}

/// Reads the payload of the next frame. `None`: the source ended where a frame could have begun.
///
/// # Errors
/// If the source ends within a frame (`UnexpectedEof`). If the frame claims to be longer than `frames::LONGEST`
/// (`InvalidData`): then no more of it is read. Or if the source fails.
fn read_frame(source: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    // `read_exact` would call every end unexpected. This one tells how far it came.
    let mut length = Vec::new();
    Read::take(&mut *source, 4).read_to_end(&mut length)?;
    let length = match length[..] {
        [] => return Ok(None),
        [a, b, c, d] => u32::from_le_bytes([a, b, c, d]) as usize,
        _ => return Err(ErrorKind::UnexpectedEof.into()),
    };
    // Four bytes of garbage can ask for 4 GiB. They don't get them.
    if length > LONGEST {
        return Err(too_long(ErrorKind::InvalidData, length));
    }
    let mut payload = vec![0; length];
    source.read_exact(&mut payload)?;
    Ok(Some(payload))
}

fn too_long(kind: ErrorKind, length: usize) -> io::Error {
    io::Error::new(kind, format!("a frame of {length} bytes, and {LONGEST} are the most"))
}

fn main() -> ExitCode {
    frames::drive(write_frame, read_frame)
}
