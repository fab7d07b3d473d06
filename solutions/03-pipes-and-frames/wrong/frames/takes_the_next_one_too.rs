//! Believes: that what was taken too early can be kept until the next call.
//! Caught by: step_3_frames_are_read_one_by_one as wrong_answer

use std::cell::RefCell;
use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;

use pipes_and_frames::frames::{self, LONGEST};

thread_local! {
    static TAKEN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

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
    TAKEN.with_borrow_mut(|taken| {
        loop {
            if let Some((length, rest)) = taken.split_first_chunk() {
                let length = u32::from_le_bytes(*length) as usize;
                if length > LONGEST {
                    return Err(ErrorKind::InvalidData.into());
                }
                if let Some(payload) = rest.get(..length).map(<[u8]>::to_vec) {
                    taken.drain(..4 + length);
                    return Ok(Some(payload));
                }
            }
            let mut part = [0; 8192];
            match source.read(&mut part) {
                Ok(0) if taken.is_empty() => return Ok(None),
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(n_bytes) => taken.extend_from_slice(&part[..n_bytes]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    })
}

fn main() -> ExitCode {
    frames::drive(write_frame, read_frame)
}
