//! One question to a child, and its answer, by a channel.

use std::env;
use std::io;
use std::process::Command;

use kit::channel::{self, Channel};

fn main() -> io::Result<()> {
    if env::args().nth(1).as_deref() == Some("child") {
        let mut parent: Channel<i64, i64> = channel::to_parent()?;
        if let Some(number) = parent.receive()? {
            parent.send(&(number * number))?;
        }
        return Ok(());
    }
    let mut itself = Command::new(env::current_exe()?);
    let (mut child, mut channel) = channel::to_child(itself.arg("child"))?;
    channel.send(&7_i64)?;
    let answer: Option<i64> = channel.receive()?;
    println!("{answer:?}, from a process of its own");
    child.wait()?;
    Ok(())
}
