//! What a child can do, by name. A function can't be sent to another process; a name can.

use std::io;
use std::process::{self, Command, ExitCode};

use kit::gate;

/// The first argument of a child, before the name of its task and the task's own arguments. A program of this chapter
/// that finds it does the task, and nothing else.
pub const TASK: &str = "--task";

/// Does a task in this process, and says with which exit code the process should end.
///
/// # Errors
/// If there is no such task, or if it could not be done.
pub fn perform(task: &str, args: &[&str]) -> io::Result<ExitCode> {
    match (task, args) {
        ("ok", []) => {}
        // Prints each argument on a line of its own.
        ("say", lines) => lines.iter().for_each(|line| println!("{line}")),
        // Prints the pid of the process that does it.
        ("pid", []) => println!("I am process {}", process::id()),
        ("exit", [code]) => return exit_code(code),
        // Ends only once it was let pass.
        ("pass", [gate, code]) => {
            gate::pass(gate)?;
            return exit_code(code);
        }
        // Has a child of its own to wait for before it is done.
        ("lead", [line, code]) => {
            itself("exit", &["0"])?.status()?;
            println!("{line}");
            return exit_code(code);
        }
        ("panic", []) => panic!("on purpose"),
        ("abort", []) => process::abort(),
        ("segv", []) => touch_what_is_not_there(),
        _ => return Err(io::Error::other(format!("there is no task {task:?} with arguments {args:?}"))),
    }
    Ok(ExitCode::SUCCESS)
}

/// This program once more, with a task.
pub(crate) fn itself(task: &str, args: &[&str]) -> io::Result<Command> {
    let program = std::env::current_exe()?;
    let mut command = Command::new(program);
    command.arg(TASK).arg(task);
    command.args(args);
    Ok(command)
}

fn exit_code(text: &str) -> io::Result<ExitCode> {
    match text.parse::<u8>() {
        Ok(code) => Ok(ExitCode::from(code)),
        Err(_) => Err(io::Error::other(format!("{text:?} is no exit code from 0 to 255"))),
    }
}

fn touch_what_is_not_there() {
    let nowhere = std::ptr::without_provenance::<u8>(1);
    // Safety: none. Nothing is mapped at this address, and to be ended for that is the task.
    let _ = unsafe { nowhere.read_volatile() };
}
