//! A worker dies. The kernel says so twice, to whoever asks.

use std::io::{self, Read};
use std::process::{Command, Stdio};

fn main() -> io::Result<()> {
    let mut shell = Command::new("sh");
    shell.args(["-c", "echo 16; kill -KILL $$; echo 25"]);
    let mut worker = shell.stdout(Stdio::piped()).spawn()?;
    let mut answers = worker.stdout.take().expect("its stdout is a pipe");

    let mut buffer = [0; 64];
    loop {
        let n_bytes = answers.read(&mut buffer)?;
        println!("read: {n_bytes} bytes");
        if n_bytes == 0 {
            break;
        }
    }
    println!("wait: {}", worker.wait()?);
    Ok(())
}
