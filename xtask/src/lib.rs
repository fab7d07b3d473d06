//! The workbook's tool, as a library: the instructor's kit judges with it, and the program `xtask` only calls [`run`].
//!
//! One file per command; this one only dispatches. [`course`] alone knows where things lie, `report` alone prints verdicts.

mod cli;
pub mod course;
pub mod header;
mod suggest;
mod terminal;

mod cache;
pub mod compile;
pub mod judging;
pub mod leash;
pub mod markup;
mod notice;
mod remember;
mod report;
mod timings;
pub mod whole;

mod diff;
mod progress;
pub mod stub;

mod check;
mod greet;
mod hint;
mod learn;
mod list;
mod measure;
mod next;
mod reset;
mod run;
mod solution;
mod verify;

mod book;
mod ci;
mod class;
mod doctor;
mod listings;
mod new;
mod quiz;

#[cfg(test)]
mod tidy;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use cli::{Cli, Command, LearnArgs};
use report::Printer;

/// Does what the command line asks for.
pub fn run() -> ExitCode {
    // Warnings and errors of clap end the program with 2 by themselves: misuse.
    let cli = Cli::parse();
    terminal::set_color(cli.look.color);
    match dispatch(cli) {
        Ok(exit) => exit.into(),
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            Exit::of(&error).into()
        }
    }
}

fn dispatch(cli: Cli) -> Result<Exit> {
    let printer = Printer::new(&cli.look);
    match cli.command {
        None => greet::greet(&printer),
        Some(Command::Check(args)) => check::check(&args, &printer),
        Some(Command::Learn(args)) => learn::learn(&args, &cli.look, &printer),
        Some(Command::Measure(args)) => measure::measure(&args, &printer),
        Some(Command::Next) => next::next(&printer),
        Some(Command::Hint(args)) => hint::hint(&args, &printer),
        Some(Command::List(args)) => list::list(&args, &printer),
        Some(Command::Solution(args)) => solution::solution(&args, &printer),
        Some(Command::Reset(args)) => reset::reset(&args, &printer),
        Some(Command::Run(args)) => run::run(&args, &printer),
        Some(Command::Assign(args)) => class::class("assign", &args),
        Some(Command::Prepare(args)) => class::class("prepare", &args),
        Some(Command::Grade(args)) => class::class("grade", &args),
        Some(Command::Merge(args)) => class::class("merge", &args),
        Some(Command::Export(args)) => class::class("export", &args),
        Some(Command::Gradescope(args)) => class::class("gradescope", &args),
        Some(Command::Compare50(args)) => class::class("compare50", &args),
        Some(Command::Verify(args)) => verify::verify(&args),
        Some(Command::Book(args)) if args.serve => learn::learn(&LearnArgs::with_book(), &cli.look, &printer),
        Some(Command::Book(args)) => book::book(&args),
        Some(Command::Doctor(args)) => doctor::doctor(&args, &printer),
        Some(Command::New(args)) => new::new(&args),
        Some(Command::Listings(args)) => listings::listings(&args),
        Some(Command::Ci) => ci::ci(),
        Some(Command::Hog) => verify::hog(),
        Some(Command::Observe) => learn::observing::observe(),
    }
}

/// What the exit code of the tool says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All that was asked passes.
    Passed,
    /// Something that was asked does not pass.
    Failed,
    /// The question makes no sense.
    Misuse,
    /// The tool could not do its work.
    Broken,
}

impl Exit {
    fn of(error: &anyhow::Error) -> Exit {
        if error.is::<Misuse>() {
            Exit::Misuse
        } else if error.is::<DoesNotCompile>() {
            Exit::Failed
        } else {
            Exit::Broken
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Passed => 0,
            Exit::Failed => 1,
            Exit::Misuse => 2,
            Exit::Broken => 3,
        })
    }
}

/// An error that the caller can mend by asking differently.
#[derive(Debug)]
pub struct Misuse(pub String);

impl std::fmt::Display for Misuse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misuse {}

/// The learner's file does not compile; holds the compiler's message.
#[derive(Debug)]
pub struct DoesNotCompile(pub String);

impl std::fmt::Display for DoesNotCompile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DoesNotCompile {}
