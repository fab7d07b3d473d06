//! Believes: that the source has nothing but this frame.
//! Caught by: step_3_frames_are_read_one_by_one as wrong_answer

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
    let mut frame = Vec::new();
    source.read_to_end(&mut frame)?;
    let Some((length, rest)) = frame.split_first_chunk() else {
        return if frame.is_empty() { Ok(None) } else { Err(ErrorKind::UnexpectedEof.into()) };
    };
    let length = u32::from_le_bytes(*length) as usize;
    if length > LONGEST {
        return Err(ErrorKind::InvalidData.into());
    }
    rest.get(..length).map(|payload| Some(payload.to_vec())).ok_or(ErrorKind::UnexpectedEof.into())
}

fn main() -> ExitCode {
    frames::drive(write_frame, read_frame)
}
