//! Believes: that the child answers each part before it reads the next.
//! Caught by: step_3_the_child_decides_who_speaks_first as open_end

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    let mut answer = Vec::new();
    for part in out.chunks(4096) {
        stdin.write_all(part)?;
        let mut echo = vec![0; part.len()];
        stdout.read_exact(&mut echo)?;
        answer.extend(echo);
    }
    drop(stdin);
    stdout.read_to_end(&mut answer)?;
    Ok(answer)
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
