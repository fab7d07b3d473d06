//! Believes: that the child keeps at most one pipe of what it was sent.
//! Caught by: step_3_the_child_decides_who_speaks_first as open_end

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    const WINDOW: usize = 1 << 16;
    let mut answer = Vec::new();
    let mut n_sent = 0;
    while n_sent < out.len() {
        let part = &out[n_sent..out.len().min(n_sent + 4096)];
        stdin.write_all(part)?;
        n_sent += part.len();
        while n_sent - answer.len() >= WINDOW {
            let mut echo = [0; 4096];
            let n_bytes = stdout.read(&mut echo)?;
            answer.extend_from_slice(&echo[..n_bytes]);
        }
    }
    drop(stdin);
    stdout.read_to_end(&mut answer)?;
    Ok(answer)
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
