//! Believes: that a child which has printed has nothing left to do, and may as well be killed.
//! Caught by: step_2_every_child_is_waited_for as killed_child

use std::env;
use std::io::{self, Read};
use std::process::{Child, Command, ExitCode, Stdio};

const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [PRINT, number] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        println!("Process {number}: {number}");
        // Tells the parent that the line is out.
        eprintln!();
        loop {
            std::thread::park();
        }
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };

    let started: Vec<_> = numbers.iter().map(|&number| (number, start(number))).collect();
    let mut all_did_well = true;
    for (number, child) in started {
        if let Err(reason) = finish(child) {
            eprintln!("process {number} failed: {reason}");
            all_did_well = false;
        }
    }
    if !all_did_well {
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    Command::new(env::current_exe()?).args([PRINT, &number.to_string()]).stderr(Stdio::piped()).spawn()
}

fn finish(child: io::Result<Child>) -> io::Result<()> {
    let mut child = child?;
    let mut said = [0];
    let n_bytes = child.stderr.as_mut().expect("it was started with a pipe").read(&mut said)?;
    child.kill()?;
    let status = child.wait()?;
    if n_bytes == 1 { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
