//! What the drivers of this chapter have in common.

use std::io::{self, Read};
use std::process::ExitCode;

use crate::tasks::{self, TASK};

/// Answers that are longer than this are not printed, but described.
const LONGEST_SHOWN: usize = 60;

/// Does what the arguments ask for: the task, in a child; else what this driver can do.
pub fn drive(drive: impl FnOnce(&[&str]) -> io::Result<()>) -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        [TASK, task] => tasks::perform(task),
        _ => drive(&args).map(|()| ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    })
}

/// The arguments are none that this driver knows.
pub fn usage<T>(usage: &str) -> io::Result<T> {
    Err(io::Error::other(format!("usage: {usage}")))
}

/// A task and its input: the second argument, or all that standard input has.
pub fn task_and_input<'a>(program: &str, args: &[&'a str]) -> io::Result<(&'a str, Vec<u8>)> {
    match *args {
        [task, text] => Ok((task, text.into())),
        [task] => {
            let mut input = Vec::new();
            io::stdin().read_to_end(&mut input)?;
            Ok((task, input))
        }
        _ => usage(&format!("{program} TASK [INPUT], or {program} TASK with the input on standard input")),
    }
}

/// Prints what your function returned, behind a label.
pub fn print_answer(answer: io::Result<Vec<u8>>) -> io::Result<()> {
    let answer = answer.inspect_err(|_| println!("answer: an error"))?;
    println!("answer: {}", shown(&answer));
    Ok(())
}

/// Bytes as a line: the text, or how many there are and what tells them from others.
pub fn shown(bytes: &[u8]) -> String {
    if bytes.len() <= LONGEST_SHOWN {
        return bytes.escape_ascii().to_string();
    }
    let checksum = bytes.iter().fold(0u32, |sum, &byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    format!("{} bytes, checksum {checksum}", bytes.len())
}
