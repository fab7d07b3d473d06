//! Believes: that whoever listens first misses nothing.
//! Caught by: step_1_a_few_bytes_come_back as open_end

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    let mut answer = Vec::new();
    stdout.read_to_end(&mut answer)?;
    stdin.write_all(out)?;
    Ok(answer)
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
