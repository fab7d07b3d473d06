//! In order: a process for each number, all alive together, and their lines in the order of the arguments.
//!
//! `in_order 7 2 9` does what `printers 7 2 9` does, with one difference: `Process 7: 7` is the first line, `Process 2: 2`
//! the second, and `Process 9: 9` the third, however the scheduler feels. Nobody sorts, and nobody prints for another.
//! Each child waits until its turn has come, and writes its own line then.
//!
//! - No argument, or one that is no `u32`: a usage line on stderr, exit code 2, and no child is started.
//! - A child fails when its turn has come, because it is killed or can't write its line: the others print their lines all
//!   the same, in order, and all are waited for. The number of the one that failed, and no other, is named on stderr, the
//!   last line is not printed, and the exit code is 1.
//!
//! A turn can travel through pipes, from the parent to each child or from child to child; any way will do in which a
//! child learns that the line before its own is out. To sleep is none.

use std::env;
use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};

/// The first argument of a child. No number looks like it.
const PRINT: &str = "--print";
/// What a child reads when its turn has come.
const TURN: u8 = b'!';

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [PRINT, number] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return print_in_turn(number);
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: in_order NUMBER...");
        return ExitCode::from(2);
    };

    // All of them stand before their pipes before the first one has its turn.
    let started: Vec<_> = numbers.iter().map(|&number| (number, start(number))).collect();
    let mut all_did_well = true;
    for (number, child) in started {
        if let Err(reason) = child.and_then(give_turn) {
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

/// What a child does: it waits for its turn, and writes.
fn print_in_turn(number: &str) -> ExitCode {
    // The end of the input is no turn: then the one who hands turns round is gone, and with it the order.
    if let Err(error) = io::stdin().read_exact(&mut [0]) {
        eprintln!("process {number} has lost its turn: {error}");
        return ExitCode::FAILURE;
    }
    println!("Process {number}: {number}");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command.args([PRINT, &number.to_string()]).stdin(Stdio::piped()).spawn()
}

/// Lets a child write, and waits for its end: by then its line is out, or never will be.
fn give_turn(mut child: Child) -> io::Result<()> {
    let mut pipe = child.stdin.take().expect("it was started with a pipe");
    // An error means that the child is dead already. It must be waited for all the same, and its status says more.
    let _ = pipe.write_all(&[TURN]);
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
