//! Believes: that a write to a child always succeeds.
//! Caught by: step_4_a_child_may_stop_listening as lost_answer

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};
use std::thread;

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(out).expect("the child reads everything"));
        let mut answer = Vec::new();
        stdout.read_to_end(&mut answer)?;
        Ok(answer)
    })
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
