//! Believes: that an answer is what one `read` brings.
//! Caught by: step_2_a_megabyte_comes_back as lost_answer

use std::io::{self, Read, Write};
use std::process::{Child, ExitCode};
use std::thread;

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = child.stdout.take().expect("it is a pipe");
    thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(out));
        let mut answer = vec![0; out.len() + 1];
        let n_bytes = stdout.read(&mut answer)?;
        answer.truncate(n_bytes);
        // The rest is taken away, so that the child can end.
        io::copy(&mut stdout, &mut io::sink())?;
        Ok(answer)
    })
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
