//! Believes: that a pipe is closed when the thread that wrote to it has ended.
//! Caught by: step_1_a_few_bytes_come_back as open_end

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};
use std::thread;

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    thread::scope(|scope| {
        scope.spawn(|| stdin.write_all(out));
        let mut answer = Vec::new();
        stdout.read_to_end(&mut answer)?;
        Ok(answer)
    })
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
