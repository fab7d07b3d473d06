//! What the kernel hands to a parent that waits: one number. (Unix)

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;

fn main() -> io::Result<()> {
    for script in ["exit 0", "exit 3", "kill -KILL $$"] {
        let mut shell = Command::new("sh").args(["-c", script]).spawn()?;
        let end = shell.wait()?;
        println!("{script}: {}", end.into_raw());
    }
    Ok(())
}
