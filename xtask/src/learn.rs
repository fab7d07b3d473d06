//! `learn`: one command for an evening's work. It judges what is saved, and shows what came of it.
//!
//! The [`engine`] watches, judges and runs; it tells [`protocol::Event`]s and takes [`protocol::Request`]s. The terminal and the book's
//! server are its clients.

mod commands;
mod engine;
mod evening;
mod jobs;
pub mod observing;
mod page;
pub mod protocol;
mod stdio;
mod telling;
mod terminal;
#[cfg(test)]
mod tests;
mod watch;

use std::collections::VecDeque;
use std::io::IsTerminal;
use std::sync::mpsc::{Receiver, Sender, channel};

use anyhow::Result;

use crate::Exit;
use crate::cli::{LearnArgs, Look};
use crate::course::Course;
use crate::report::Printer;
use commands::Command;
use engine::{Engine, Input};
use evening::{Book, EVENING, Evening};
use page::Page;
use protocol::Told;
use terminal::{Heard, Signal, Terminal};

pub use telling::lines;

/// The client on standard input and output.
const STDIO: usize = 0;

/// Judges what is saved, until somebody has had enough.
pub fn learn(args: &LearnArgs, look: &Look, printer: &Printer) -> Result<Exit> {
    // It is needed until the end, by every thread.
    let course: &'static Course = Box::leak(Box::new(Course::load()?));
    if args.stdio { speak(course) } else { sit(course, args, look, printer) }
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

/// Whatever reaches an evening.
enum Happens {
    Told(Told),
    Heard(Heard),
    Signal(Signal),
    Book(Book),
    /// The engine has ended, which it should not before we do.
    Over,
}

/// An evening at a terminal, or at something less.
fn sit(course: &'static Course, args: &LearnArgs, look: &Look, printer: &Printer) -> Result<Exit> {
    let (happens, events) = channel();
    let signals = happens.clone();
    // First of all: from now on nothing ends us before everything is put back.
    terminal::on_signals(move |signal| signals.send(Happens::Signal(signal)).is_ok())?;
    let terminal = Terminal::new(printer.is_plain());
    terminal.listen(terminal::into(happens.clone(), Happens::Heard));
    let (inputs, engine) = Engine::start(course, printer.is_colourful());
    let _ = inputs.send(Input::Joined(EVENING, told_to(happens.clone())));
    let wants_book = args.open || !args.no_book && std::io::stdin().is_terminal();
    let why_not = "the book is not served; `cargo xtask book --open` shows it";
    let mut evening = Evening::new(course, *look, terminal, inputs.clone(), Book::NotServed(why_not.into()));
    let mut page = None;
    let signal = last_through(&mut evening, &events, |evening| {
        // The first verdict comes first: to build the server takes long, once.
        if wants_book && page.is_none() && !evening.is_waiting() {
            let happens = happens.clone();
            let tell = move |book| drop(happens.send(Happens::Book(book)));
            let served = Page::serve(course, &inputs, args.open, tell);
            let why_not = |error: &anyhow::Error| Book::NotServed(format!("{error:#}"));
            evening.book_is(served.as_ref().err().map_or(Book::Begun, why_not));
            page = Some(served);
        }
    });
    evening.terminal.begin();
    drop(page);
    let _ = inputs.send(Input::Quit);
    // Everything that was started is gone when it ends.
    engine.join().expect("the engine does not panic");
    drop(evening);
    if let Some(signal) = signal {
        terminal::end_by(signal);
    }
    Ok(Exit::Passed)
}

/// A sender for the engine, whose events reach the evening.
fn told_to(happens: Sender<Happens>) -> Sender<Told> {
    let (sender, told) = channel();
    std::thread::spawn(move || {
        for told in told {
            let _ = happens.send(Happens::Told(told));
        }
        let _ = happens.send(Happens::Over);
    });
    sender
}

/// Shows and asks until it is over. The signal that ended it, if one did.
fn last_through(
    evening: &mut Evening,
    events: &Receiver<Happens>,
    mut meanwhile: impl FnMut(&mut Evening),
) -> Option<i32> {
    let mut is_ending = false;
    // What comes from a file or a pipe was written in advance: each line waits for what came of the one before.
    let in_advance = !std::io::stdin().is_terminal();
    let mut lines: VecDeque<String> = VecDeque::new();
    loop {
        while !(in_advance && evening.is_waiting()) {
            let Some(line) = lines.pop_front() else { break };
            let command: Option<Command> = Command::of_line(&line);
            if !command.is_none_or(|command| evening.obey(command)) {
                return None;
            }
        }
        if is_ending && !evening.is_waiting() {
            return None;
        }
        meanwhile(evening);
        // What has happened together is shown together.
        evening.show_line();
        let mut happened = vec![events.recv().ok()?];
        happened.extend(events.try_iter());
        for one in happened {
            match one {
                Happens::Told(told) => evening.told(told.event, told.answers.is_some()),
                Happens::Heard(Heard::Key(key)) if !evening.key(key) => return None,
                Happens::Heard(Heard::Line(line)) => lines.push_back(line),
                Happens::Heard(Heard::Key(_)) => {}
                // Whoever has typed in advance sees what comes of it.
                Happens::Heard(Heard::End) => is_ending = true,
                Happens::Signal(Signal::End(signal)) => return Some(signal),
                Happens::Signal(Signal::Stop) => {
                    evening.terminal.pause();
                    terminal::stop_here();
                }
                Happens::Signal(Signal::GoOn) => evening.terminal.resume(),
                Happens::Signal(Signal::Resized) => {}
                Happens::Book(book) => evening.book_is(book),
                Happens::Over => return None,
            }
        }
    }
}
