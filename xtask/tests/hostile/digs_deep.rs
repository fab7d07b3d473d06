//! Makes folders within folders, deeper than a process can have files open.

use std::env;
use std::fs;
use std::io;
use std::process::ExitCode;

#[path = "given.rs"]
mod given;

fn main() -> io::Result<ExitCode> {
    if given::numbers().is_none() && env::args().len() == 1 {
        for _ in 0..3000 {
            fs::create_dir("deeper")?;
            env::set_current_dir("deeper")?;
        }
    }
    Ok(given::pretend())
}
