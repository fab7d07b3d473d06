//! Believes: that `read_exact` fails for one reason only.
//! Caught by: step_6_an_end_is_an_end_only_at_a_border as wrong_answer

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
    if length > LONGEST {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut payload = vec![0; length];
    if source.read_exact(&mut payload).is_err() {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(payload))
}

fn main() -> ExitCode {
    frames::drive(write_frame, read_frame)
}
