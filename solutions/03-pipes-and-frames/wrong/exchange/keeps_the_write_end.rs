//! Believes: that to write everything is to be done.
//! Caught by: step_1_a_few_bytes_come_back as open_end

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let stdin = child.stdin.as_mut().expect("it is a pipe");
    let mut answer = Vec::new();
    let mut stdout = child.stdout.take().expect("it is a pipe");
    stdin.write_all(out)?;
    stdout.read_to_end(&mut answer)?;
    Ok(answer)
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
