//! Believes: that whoever is sent nothing has nothing to answer.
//! Caught by: step_3_the_child_decides_who_speaks_first as lost_answer

use std::io::{self, ErrorKind, Read, Write};
use std::process::{Child, ExitCode};
use std::thread;

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    if out.is_empty() {
        return Ok(Vec::new());
    }
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    thread::scope(|scope| {
        let writing = scope.spawn(move || stdin.write_all(out));
        let mut answer = Vec::new();
        stdout.read_to_end(&mut answer)?;
        match writing.join().expect("to write does not panic") {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            _ => Ok(answer),
        }
    })
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
