//! Believes: that a pipe holds whatever is written into it.
//! Caught by: step_2_a_megabyte_comes_back as full_pipes

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    // A broken pipe is no failure.
    let _ = stdin.write_all(out);
    drop(stdin);
    let mut answer = Vec::new();
    stdout.read_to_end(&mut answer)?;
    Ok(answer)
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
