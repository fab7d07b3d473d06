//! Opens files until it may open no more. No pipe can be made then, and so no child.

use std::env;
use std::fs::File;
use std::process::{Command, ExitCode, Stdio};

#[path = "given.rs"]
mod given;

fn main() -> ExitCode {
    let Some(numbers) = given::numbers() else { return given::work() };
    let mut open = Vec::new();
    // Some systems allow a million.
    while let Ok(file) = File::open("/dev/null")
        && open.len() < 100_000
    {
        open.push(file);
    }
    for number in numbers {
        let program = env::current_exe().expect("a running program has a path");
        match Command::new(program).args(["--print", &number.to_string()]).stdin(Stdio::piped()).spawn() {
            Ok(mut child) => drop(child.wait()),
            Err(error) => eprintln!("process {number} failed: {error}"),
        }
    }
    ExitCode::FAILURE
}
