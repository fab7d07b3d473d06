//! Believes: that what comes back is as long as what was sent.
//! Caught by: step_3_the_child_decides_who_speaks_first as lost_answer

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};
use std::thread;

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(out));
        let mut answer = vec![0; out.len()];
        stdout.read_exact(&mut answer)?;
        io::copy(&mut stdout, &mut io::sink())?;
        Ok(answer)
    })
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
