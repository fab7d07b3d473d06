//! The square of answer 002 comes home: its process has a way to send it.

use std::process::Command;
use std::{env, io};

fn main() -> io::Result<()> {
    if let Some(n) = env::args().nth(1) {
        let n: u32 = n.parse().expect("it is our own argument");
        println!("{}", n * n);
        return Ok(());
    }
    // `output` gives the child a pipe as its standard output, reads
    // it to the end, and waits.
    let output = Command::new(env::current_exe()?).arg("5").output()?;
    print!("It sent {}", String::from_utf8_lossy(&output.stdout));
    println!("Process finished.");
    Ok(())
}
