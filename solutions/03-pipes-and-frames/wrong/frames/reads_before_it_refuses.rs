//! Believes: that a length is best checked when the payload is there.
//! Caught by: step_7_what_is_too_long_is_refused as wrong_answer

use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;

use pipes_and_frames::frames::{self, LONGEST};

fn write_frame(sink: &mut dyn Write, payload: &[u8]) -> io::Result<()> {
    if payload.len() > LONGEST {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut frame = Vec::with_capacity(4 + payload.len());
    frame.extend((payload.len() as u32).to_le_bytes());
    frame.extend_from_slice(payload);
    sink.write_all(&frame)
}

fn read_frame(source: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = Vec::new();
    Read::take(&mut *source, 4).read_to_end(&mut length)?;
    let length = match length[..] {
        [] => return Ok(None),
        [a, b, c, d] => u32::from_le_bytes([a, b, c, d]) as usize,
        _ => return Err(ErrorKind::UnexpectedEof.into()),
    };
    let mut payload = Vec::new();
    source.take(length.min(LONGEST + 1) as u64).read_to_end(&mut payload)?;
    match payload.len() {
        n_bytes if n_bytes > LONGEST => Err(ErrorKind::InvalidData.into()),
        n_bytes if n_bytes < length => Err(ErrorKind::UnexpectedEof.into()),
        _ => Ok(Some(payload)),
    }
}

fn main() -> ExitCode {
    frames::drive(write_frame, read_frame)
}
