//! Believes: that what does not come at once comes with the second call.
//! Caught by: step_4_frames_cross_a_pipe as wrong_answer

use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;

use pipes_and_frames::frames::{self, LONGEST};

fn write_frame(sink: &mut dyn Write, payload: &[u8]) -> io::Result<()> {
    if payload.len() > LONGEST {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut frame = (payload.len() as u32).to_le_bytes().to_vec();
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
    let n_bytes = source.read(&mut payload)?;
    let n_more = source.read(&mut payload[n_bytes..])?;
    if n_bytes + n_more < length {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(payload))
}

fn main() -> ExitCode {
    frames::drive(write_frame, read_frame)
}
