//! Believes: that a thread does the writing, so it is joined, and then there is time to read.
//! Caught by: step_2_a_megabyte_comes_back as full_pipes

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};
use std::thread;

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    thread::scope(|scope| {
        let writing = scope.spawn(move || stdin.write_all(out));
        let _ = writing.join().expect("it does not panic");
    });
    let mut answer = Vec::new();
    stdout.read_to_end(&mut answer)?;
    Ok(answer)
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
