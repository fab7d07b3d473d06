//! Believes: that an interrupted call is a failed call.
//! Caught by: step_5_bytes_come_as_they_come as wrong_answer

use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;

use pipes_and_frames::frames::{self, LONGEST};

/// So many bytes; `None` if there are none.
fn read_bytes(source: &mut dyn Read, n_bytes: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = vec![0; n_bytes];
    let mut n_read = 0;
    while n_read < n_bytes {
        match source.read(&mut bytes[n_read..])? {
            0 if n_read == 0 => return Ok(None),
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            n_more => n_read += n_more,
        }
    }
    Ok(Some(bytes))
}

fn write_frame(sink: &mut dyn Write, payload: &[u8]) -> io::Result<()> {
    if payload.len() > LONGEST {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut frame = (payload.len() as u32).to_le_bytes().to_vec();
    frame.extend_from_slice(payload);
    sink.write_all(&frame)
}

fn read_frame(source: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let Some(length) = read_bytes(source, 4)? else { return Ok(None) };
    let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]) as usize;
    if length > LONGEST {
        return Err(ErrorKind::InvalidData.into());
    }
    let payload = read_bytes(source, length)?;
    payload.map(Some).ok_or(ErrorKind::UnexpectedEof.into())
}

fn main() -> ExitCode {
    frames::drive(write_frame, read_frame)
}
