//! `cargo xtask` alone: what this is, where you stand, what to do.

use anyhow::Result;

use crate::Exit;
use crate::course::Course;
use crate::progress::{self, Standing};
use crate::report::Printer;

/// Greets.
pub fn greet(printer: &Printer) -> Result<Exit> {
    let course = Course::load()?;
    let asked = course.find(None)?;
    let standings = Standing::of_all(&course, &asked);
    let next = progress::next(&standings);
    let name = next.map_or("EXERCISE", |standing| standing.exercise.name.as_str());
    let check = format!("cargo xtask check {name}");
    let commands = [
        ("cargo xtask book --open", "read"),
        ("cargo xtask learn", "work: what you save is judged at once"),
        ("cargo xtask check", "judge your exercises, and see which is next"),
        (check.as_str(), "judge one of them, and explain what fails"),
        ("cargo xtask hint", "a hint for the step that fails"),
        ("cargo xtask list", "how far you are"),
        ("cargo xtask run -- COMMAND", "see the processes of any program, Python's too"),
        ("cargo xtask doctor", "what works on this machine, and what to do"),
        ("cargo xtask --help", "all commands"),
    ];
    printer.greeting(&course, &standings, &commands);
    Ok(Exit::Passed)
}
