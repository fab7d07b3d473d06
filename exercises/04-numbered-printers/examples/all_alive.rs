//! Start all, then wait for all: between the two loops nobody has ended.

use std::io;
use std::process::{Child, Command, Stdio};

fn main() -> io::Result<()> {
    let mut cats: Vec<Child> = Vec::new();
    for _ in 0..3 {
        // `cat` reads until its input ends, and we hold the other end.
        let cat = Command::new("cat").stdin(Stdio::piped()).spawn()?;
        cats.push(cat);
    }

    let mut alive = 0;
    for cat in &mut cats {
        alive += u32::from(cat.try_wait()?.is_none());
    }
    println!("between the loops: {alive} alive");

    for mut cat in cats {
        // `wait` closes our end first, and that ends the `cat`.
        println!("a cat ended: {}", cat.wait()?);
    }
    Ok(())
}
