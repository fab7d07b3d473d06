//! Believes: that a line end is border enough.
//! Caught by: step_1_a_frame_begins_with_its_length as wrong_output

use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;

use pipes_and_frames::frames;

fn write_frame(sink: &mut dyn Write, payload: &[u8]) -> io::Result<()> {
    sink.write_all(&[payload, b"\n"].concat())
}

fn read_frame(source: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let mut byte = [0];
    while source.read(&mut byte)? == 1 {
        match byte[0] {
            b'\n' => return Ok(Some(line)),
            byte => line.push(byte),
        }
    }
    if line.is_empty() { Ok(None) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

fn main() -> ExitCode {
    frames::drive(write_frame, read_frame)
}
