//! What a worker can do, by name. Each task says on standard error when it begins and when it is done: standard output is
//! a channel here.

use std::io::{self, ErrorKind, Write};
use std::process;
use std::thread;

use kit::channel::{self, Channel};
use kit::gate;

use crate::Item;

/// How many bytes a flood prints, more or less.
const FLOOD: usize = 1 << 20;

/// Does an item in this process.
///
/// # Errors
/// If there is no such task, or if its gate is gone.
pub fn perform(item: &str) -> io::Result<u64> {
    let words: Vec<&str> = item.split(' ').collect();
    let ([task, number] | [task, number, _]) = words[..] else { return Err(unknown(item)) };
    if let [_, _, address] = words[..] {
        gate::pass(address)?;
    }
    let parsed: u64 = number.parse().map_err(|_| unknown(item))?;
    say(&format!("began {task} {number}"));
    match task {
        "square" => {}
        // Here are many ways to die. By signal 6:
        "abort" => process::abort(),
        // With exit code 101, if nobody catches it:
        "panic" => panic!("on purpose"),
        // In the middle of a task, and yet with exit code 0:
        "exit" => process::exit(0),
        // In the middle of an answer:
        "half" => {
            write_to_parent(&[4, 1, 2])?;
            process::exit(0);
        }
        // This worker lives, and what it says is no answer. The answer comes behind it.
        "babble" => write_to_parent(b"hello, parent\n\0")?,
        // As before, and then it does nothing for ever.
        "freeze" => {
            write_to_parent(b"hello, parent\n\0")?;
            loop {
                thread::park();
            }
        }
        // These print, and have no idea of a channel. Each line is one write, however long.
        "print" => print(format!("printed {number}\n")),
        "flood" => print(format!("{}\n", number.repeat(FLOOD / number.len()))),
        // This worker is at work, and will be for ever.
        "toil" => loop {
            thread::park();
        },
        _ => return Err(unknown(item)),
    }
    say(&format!("done {task} {number}"));
    Ok(parsed.saturating_mul(parsed))
}

/// What a worker does in this chapter, unless an exercise has you write it: item after item, until no more is sent.
pub(crate) fn work() -> io::Result<()> {
    work_for(channel::to_parent()?)
}

/// The same, with another channel.
pub(crate) fn work_for(mut parent: Channel<u64, Item>) -> io::Result<()> {
    while let Some(item) = parent.receive()? {
        match parent.send(&perform(&item)?) {
            // Nobody wants the answer any more.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            sent => sent?,
        }
    }
    Ok(())
}

fn unknown(item: &str) -> io::Error {
    io::Error::other(format!("there is no task {item:?}"))
}

/// A line on standard error, by one write: other workers may write as well.
fn say(line: &str) {
    // Nobody is there to be told of an error.
    let _ = io::stderr().write_all(format!("{line}\n").as_bytes());
}

fn print(line: String) {
    print!("{line}");
}

/// Bytes where the parent expects an answer.
fn write_to_parent(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout();
    stdout.write_all(bytes)?;
    stdout.flush()
}
