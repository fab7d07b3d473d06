//! `task_registry`: the contract and the driver.

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

use kit::channel::{self, Channel};
use serde::{Deserialize, Serialize};

use crate::tasks::Task;
use crate::{Bytes, PoolError, WORKER, driver};

mod code;

/// A function, and the name by which it is known wherever the program runs.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name: no two words, and no zero byte.
    pub name: &'static str,
    /// The function. Its address is known here, in this process.
    pub task: Task,
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskError {
    /// This name stands for two tasks.
    Ambiguous(String),
    /// This name stands for no task here.
    Unknown(String),
    /// What was sent is no message.
    Garbled,
    /// The task could not be done, and says why.
    Failed(String),
}

/// Tasks, and how one process tells another which of them to do.
pub trait Registry: Sized {
    /// A registry of these tasks.
    ///
    /// # Errors
    /// [`TaskError::Ambiguous`] if two of them have the same name.
    fn of(entries: &[Entry]) -> Result<Self, TaskError>;

    /// The message that makes a worker do this task with this argument. Any bytes can be an argument.
    ///
    /// The worker may be another build of the program: it knows tasks by the same names, at other addresses, in another
    /// order, and it may not know all of them.
    fn pack(&self, entry: &Entry, argument: &[u8]) -> Bytes;

    /// Does what a message asks for. Called in a worker, with what another process has packed.
    ///
    /// # Errors
    /// [`TaskError::Unknown`] if this process knows no such task, [`TaskError::Garbled`] if the bytes are no message, and
    /// [`TaskError::Failed`] if the task says that it can't be done. A worker must live on: nothing that it is sent makes
    /// it panic.
    fn call(&self, message: &[u8]) -> Result<Bytes, TaskError>;
}

const USAGE: &str = "task_registry TASK ARGUMENT [TASK ARGUMENT]... or task_registry --whole DIGIT \
                     or task_registry --garbage or task_registry --twice TASK";

/// What a worker answers.
type Answer = Result<Bytes, TaskError>;

/// Packs tasks by your type, lets a worker do them, and prints what it answered.
pub fn drive<R: Registry>() -> ExitCode {
    driver::drive(work::<R>, |args| {
        match args {
            ["--whole", digit] => whole::<R>(digit)?,
            ["--garbage"] => garbage::<R>()?,
            ["--twice", name] => twice::<R>(name),
            pairs if !pairs.is_empty() && pairs.len() % 2 == 0 => calls::<R>(pairs)?,
            _ => return driver::usage(USAGE),
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// A worker answers whatever it is sent, until nothing more comes.
fn work<R: Registry>() -> io::Result<()> {
    let registry = R::of(&code::of_the_worker()).map_err(|error| io::Error::other(format!("{error:?}")))?;
    let mut parent: Channel<Answer, Bytes> = channel::to_parent()?;
    while let Some(message) = parent.receive()? {
        parent.send(&registry.call(&message))?;
    }
    Ok(())
}

fn calls<R: Registry>(pairs: &[&str]) -> Result<(), PoolError> {
    let registry = of_the_parent::<R>();
    let mut worker = Worker::start()?;
    for pair in pairs.chunks(2) {
        let [name, argument] = pair else { unreachable!("they come in pairs") };
        let answer = worker.ask(registry.pack(&code::entry_of_the_parent(name), argument.as_bytes()))?;
        println!("{name} {argument}: {answer}");
    }
    worker.end()
}

/// Arguments that an envelope of a weak kind cuts, or takes for a part of itself.
fn whole<R: Registry>(digit: &str) -> Result<(), PoolError> {
    let registry = of_the_parent::<R>();
    let mut worker = Worker::start()?;
    let cases: [(&str, Bytes); 6] = [
        ("empty", Bytes::new()),
        ("spaces and line ends", format!(" {digit}\n{digit}\r\n").into()),
        ("zeros", [0, 0, digit.as_bytes()[0], 0].into()),
        ("every byte", (0..=255).collect()),
        ("a name", "reverse square".into()),
        ("long", digit.repeat(300_000).into()),
    ];
    for (what, argument) in cases {
        let reversed: Bytes = argument.iter().rev().copied().collect();
        let answer = worker.exchange(registry.pack(&code::entry_of_the_parent("reverse"), &argument))?;
        let is_whole = answer == Some(Ok(reversed));
        println!("{what}: {}", if is_whole { "whole" } else { "changed" });
    }
    worker.end()
}

/// What is no message, and messages that end too early.
fn garbage<R: Registry>() -> Result<(), PoolError> {
    let registry = of_the_parent::<R>();
    let mut worker = Worker::start()?;
    for (what, message) in
        [("nothing", vec![]), ("no text", vec![0xff; 3]), ("large numbers", vec![0xff; 64])]
    {
        let is_refused = match worker.exchange(message)? {
            Some(Err(TaskError::Garbled | TaskError::Unknown(_))) => "refused",
            Some(_) => "taken for a message",
            None => "the end of the worker",
        };
        println!("{what}: {is_refused}");
    }
    let message = registry.pack(&code::entry_of_the_parent("reverse"), b"12");
    let mut are_answered = true;
    for n_bytes in 0..message.len() {
        are_answered &= worker.exchange(message[..n_bytes].to_vec())?.is_some();
    }
    println!("cut short: {}", if are_answered { "answered" } else { "the end of the worker" });
    worker.end()
}

fn twice<R: Registry>(name: &str) {
    let entry = code::entry_of_the_parent(name);
    let mut entries = code::of_the_parent();
    entries.push(entry);
    let refused = R::of(&entries).err();
    println!("{name} twice: {}", refused.map_or("accepted".into(), |error| said(&Err(error))));
}

fn of_the_parent<R: Registry>() -> R {
    R::of(&code::of_the_parent()).unwrap_or_else(|error| panic!("no name is there twice: {error:?}"))
}

/// An answer in words.
fn said(answer: &Answer) -> String {
    match answer {
        Ok(result) => String::from_utf8_lossy(result).into_owned(),
        Err(TaskError::Ambiguous(name)) => format!("{name:?} is ambiguous"),
        Err(TaskError::Unknown(name)) => format!("{name:?} is unknown"),
        Err(TaskError::Garbled) => "garbled".into(),
        Err(TaskError::Failed(reason)) => format!("failed, {reason}"),
    }
}

/// The one worker of this driver.
struct Worker {
    child: Child,
    channel: Channel<Bytes, Answer>,
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let mut command = Command::new(env::current_exe()?);
        let (child, channel) = channel::to_child(command.arg(WORKER))?;
        Ok(Worker { child, channel })
    }

    /// `None` if it has ended.
    fn exchange(&mut self, message: Bytes) -> io::Result<Option<Answer>> {
        match self.channel.send(&message) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(None),
            sent => sent.and_then(|()| self.channel.receive()),
        }
    }

    fn ask(&mut self, message: Bytes) -> io::Result<String> {
        match self.exchange(message)? {
            Some(answer) => Ok(said(&answer)),
            None => Ok(format!("no answer, the worker has ended ({})", self.child.wait()?)),
        }
    }

    fn end(self) -> Result<(), PoolError> {
        let Worker { mut child, channel } = self;
        drop(channel);
        child.wait()?;
        Ok(())
    }
}
