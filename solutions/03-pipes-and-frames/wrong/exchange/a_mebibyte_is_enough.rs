//! Believes: that a buffer of 1 MiB is large enough for a megabyte.
//! Caught by: step_2_a_megabyte_comes_back as lost_answer

use std::io::{self, ErrorKind, Read, Write};
use std::process::{Child, ExitCode};
use std::thread;

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    thread::scope(|scope| {
        let writing = scope.spawn(move || stdin.write_all(out));
        let mut answer = Vec::new();
        (&mut stdout).take(1 << 20).read_to_end(&mut answer)?;
        // It may still write. To take the rest away lets it end.
        io::copy(&mut stdout, &mut io::sink())?;
        match writing.join().expect("to write does not panic") {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            _ => Ok(answer),
        }
    })
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
