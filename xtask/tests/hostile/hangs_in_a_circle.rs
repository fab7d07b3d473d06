//! Hangs in a circle: the parent waits for the end of its child, the child for the end of its input.

use std::env;
use std::io;
use std::process::{Command, Stdio};
use std::time::Duration;

fn main() -> io::Result<()> {
    if env::args().any(|arg| arg == "--listen") {
        io::copy(&mut io::stdin(), &mut io::sink())?;
        return Ok(());
    }
    // Should nobody end it.
    std::thread::spawn(|| {
        std::thread::park_timeout(Duration::from_secs(60));
        std::process::exit(1)
    });
    let mut child = Command::new(env::current_exe()?).arg("--listen").stdin(Stdio::piped()).spawn()?;
    // `wait` would close it.
    let input = child.stdin.take();
    child.wait()?;
    drop(input);
    Ok(())
}
