//! When workers die: what the exercises of this chapter are given.
//!
//! A worker is the same program once more, with [`WORKER`] as its first argument. It is sent an [`Item`], does what
//! [`tasks`] know by that name, and sends a number back. The module of each exercise has its contract and its driver,
//! which runs your code and prints what it answered.

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

use kit::channel::{self, Channel};

pub mod broken_worker;
pub mod close_and_terminate;
mod meeting;
pub mod stray_prints;
pub mod tasks;

/// The first argument of a worker. A program of this chapter that finds it works, and does nothing else.
pub const WORKER: &str = "--worker";

/// What a worker is given to do: the name of a task and a number, such as `square 7`. The address of a gate may follow,
/// which the worker has to pass before it begins.
pub type Item = String;

/// A process that works for us, and the channel to it.
#[derive(Debug)]
pub struct Worker {
    /// The process. Nobody waits for it unless you do.
    pub child: Child,
    /// Items go to the worker, and for each of them a number comes back. When nothing more is sent, the worker ends.
    pub channel: Channel<Item, u64>,
}

impl Worker {
    /// Starts a worker. It waits for its first item.
    ///
    /// # Errors
    /// If no process can be started.
    pub fn start() -> io::Result<Worker> {
        let mut command = Command::new(env::current_exe()?);
        let (child, channel) = channel::to_child(command.arg(WORKER))?;
        Ok(Worker { child, channel })
    }
}

/// Does what the arguments ask for: in a worker, what workers do; else what this driver can do.
fn drive(
    work: impl FnOnce() -> io::Result<()>,
    drive: impl FnOnce(&[&str]) -> io::Result<ExitCode>,
) -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        [WORKER, ..] => work().map(|()| ExitCode::SUCCESS),
        _ => drive(&args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    })
}

/// The arguments are none that this driver knows.
fn usage<T>(usage: &str) -> io::Result<T> {
    Err(io::Error::other(format!("usage: {usage}")))
}

/// What an argument such as `square:7` asks for.
fn item(arg: &str) -> Item {
    arg.replace(':', " ")
}
