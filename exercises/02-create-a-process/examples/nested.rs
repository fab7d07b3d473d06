//! A program that starts itself. Its argument tells it when to stop.

use std::process::Command;
use std::{env, io};

fn main() -> io::Result<()> {
    let argument = env::args().nth(1).unwrap_or("0".to_string());
    let depth: u32 = argument.parse().expect("the argument is a depth");
    println!("depth {depth}");

    if depth < 2 {
        let this_program = env::current_exe()?;
        let deeper = (depth + 1).to_string();
        Command::new(this_program).arg(deeper).status()?;
        println!("depth {depth} has waited");
    }
    Ok(())
}
