//! `learn`: one command for an evening's work. It judges what is saved, and shows what came of it.
//!
//! The [`engine`] watches, judges and runs; it tells [`protocol::Event`]s and takes [`protocol::Request`]s. The terminal and the book's
//! server are its clients.

mod engine;
mod jobs;
pub mod observing;
pub mod protocol;
mod stdio;
mod telling;
#[cfg(test)]
mod tests;
mod watch;

use std::sync::mpsc::channel;

use anyhow::Result;

use crate::Exit;
use crate::cli::LearnArgs;
use crate::course::Course;
use crate::report::Printer;
use engine::{Engine, Input};

/// The client on standard input and output.
const STDIO: usize = 0;

/// Judges what is saved, until somebody has had enough.
pub fn learn(args: &LearnArgs, printer: &Printer) -> Result<Exit> {
    // It is needed until the end, by every thread.
    let course: &'static Course = Box::leak(Box::new(Course::load()?));
    if args.stdio {
        return speak(course);
    }
    let _ = printer;
    anyhow::bail!(crate::Misuse("only --stdio works yet".into()))
}

/// The engine alone, for whoever speaks its words.
fn speak(course: &'static Course) -> Result<Exit> {
    let (inputs, engine) = Engine::start(course, false);
    let (sender, events) = channel();
    let _ = inputs.send(Input::Joined(STDIO, sender));
    let asking = inputs.clone();
    std::thread::spawn(move || {
        stdio::read_requests(std::io::stdin(), STDIO, &asking, |_| {});
        let _ = asking.send(Input::Quit);
    });
    stdio::write_events(std::io::stdout(), &events);
    // Nobody reads any more, or the engine has ended.
    let _ = inputs.send(Input::Quit);
    engine.join().expect("the engine does not panic");
    Ok(Exit::Passed)
}
