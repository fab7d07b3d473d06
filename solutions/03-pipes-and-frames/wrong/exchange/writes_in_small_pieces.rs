//! Believes: that a pipe is full only if one writes too much at a time.
//! Caught by: step_2_a_megabyte_comes_back as full_pipes

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    for piece in out.chunks(512) {
        if stdin.write_all(piece).is_err() {
            break;
        }
        stdin.flush()?;
    }
    drop(stdin);
    let mut answer = Vec::new();
    stdout.read_to_end(&mut answer)?;
    Ok(answer)
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
