//! What a worker can do, by name. Each task says on standard error what it does, so that everybody sees where it is done.

use std::io::{self, Write};

use kit::gate;

use crate::Bytes;

/// A task: from its argument to its result, or to the reason why there is none.
pub type Task = fn(&[u8]) -> Result<Bytes, String>;

/// The task with this name, if there is one. A function has another address in each process; its name is the same.
pub fn find(name: &str) -> Option<Task> {
    Some(match name {
        "square" => |argument| {
            let number = begin("square", argument)?;
            in_range(number.checked_mul(number))
        },
        "double" => |argument| in_range(begin("double", argument)?.checked_mul(2)),
        "negate" => |argument| in_range(begin("negate", argument)?.checked_neg()),
        // The largest whole number whose square is no larger. Fails below zero.
        "root" => |argument| {
            let number = begin("root", argument)?;
            number.checked_isqrt().map(|root| root.to_string().into()).ok_or(format!("{number} has no root"))
        },
        // The same bytes, from the last to the first.
        "reverse" => |argument| {
            say(&format!("reverse {} bytes", argument.len()));
            Ok(argument.iter().rev().copied().collect())
        },
        "square_later" => square_later,
        _ => return None,
    })
}

/// Why this task can't be done with this argument of a command line, if that can be told beforehand.
pub fn why_not(name: &str, argument: &str) -> Option<String> {
    let takes_numbers = ["square", "double", "negate", "root"].contains(&name);
    if takes_numbers { parse(argument).err() } else { None }
}

/// What `square_later` is to be given: the gate with this address, and a number.
pub fn later(gate: &str, number: &str) -> Bytes {
    format!("{gate} {number}").into()
}

/// Squares a number, but only once it has passed a gate, before which it says the number.
fn square_later(argument: &[u8]) -> Result<Bytes, String> {
    let (gate, number) = text(argument)?.split_once(' ').ok_or("a gate and a number are wanted")?;
    let parsed = parse(number)?;
    say(&format!("began {number}"));
    gate::pass_as(gate, number).map_err(|error| error.to_string())?;
    say(&format!("done {number}"));
    in_range(parsed.checked_mul(parsed))
}

/// Says what begins, and with which number.
fn begin(task: &str, argument: &[u8]) -> Result<i64, String> {
    let text = text(argument)?;
    say(&format!("{task} {text}"));
    parse(text)
}

fn parse(text: &str) -> Result<i64, String> {
    text.parse().map_err(|_| format!("{text:?} is no number"))
}

fn text(argument: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(argument).map_err(|_| "the argument is no text".into())
}

fn in_range(number: Option<i64>) -> Result<Bytes, String> {
    number.map(|number| number.to_string().into()).ok_or("there is no such number".into())
}

/// A line on standard error, by one write: other workers may write as well.
fn say(line: &str) {
    // Nobody is there to be told of an error.
    let _ = io::stderr().write_all(format!("{line}\n").as_bytes());
}
