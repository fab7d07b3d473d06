//! Believes: that a read brings less than there is room for only when no more comes.
//! Caught by: step_5_the_answer_may_be_long as lost_answer

use std::env;
use std::io::{self, Read, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::ask;
use pipes_and_frames::tasks::TASK;

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(env::current_exe()?);
    let mut child = command.args([TASK, task]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let _ = stdin.write_all(input);
    drop(stdin);
    let mut stdout = child.stdout.take().expect("it is a pipe");
    let mut answer = Vec::new();
    let mut part = [0; 4096];
    loop {
        let n_bytes = stdout.read(&mut part)?;
        answer.extend_from_slice(&part[..n_bytes]);
        if n_bytes < part.len() {
            break;
        }
    }
    // It may still write. To take the rest away lets it end.
    io::copy(&mut stdout, &mut io::sink())?;
    if child.wait()?.success() { Ok(answer) } else { Err(io::Error::other("it failed")) }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
