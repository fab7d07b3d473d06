//! The end of input comes when the last write end is closed. (Unix)

use std::io::{self, Write};
use std::process::{Child, Command};

fn main() -> io::Result<()> {
    let (reader, mut writer) = io::pipe()?;
    let copy = writer.try_clone()?;
    // `sort` can't begin to write before its input ends.
    let mut sort = Command::new("sort").stdin(reader).spawn()?;

    writer.write_all(b"two\none\n")?;
    say("everything is written", &mut sort)?;
    drop(writer);
    say("one write end is closed", &mut sort)?;
    drop(copy);
    sort.wait()?;
    say("both are closed", &mut sort)
}

fn say(when: &str, sort: &mut Child) -> io::Result<()> {
    let runs = sort.try_wait()?.is_none();
    println!("{when}: it {}", if runs { "waits" } else { "has ended" });
    Ok(())
}
