//! `cargo xtask` alone: what this is, where you stand, what to do.

use anyhow::Result;

use crate::Exit;
use crate::course::Course;
use crate::progress::{self, Standing};
use crate::report::Printer;

/// Greets.
pub fn greet(printer: &Printer) -> Result<Exit> {
    let course = Course::load()?;
    anstream::println!("Many Hands: a workbook on processes, threads and the GIL that you run.\n");
    for chapter in &course.chapters {
        let names: Vec<&str> = chapter.exercises.iter().map(|exercise| exercise.name.as_str()).collect();
        anstream::println!("  {:>2}  {:<28} {}", chapter.number, chapter.title, names.join(", "));
    }
    let asked = course.find(None)?;
    let standings = Standing::of_all(&course, &asked);
    let next = progress::next(&standings);
    let name = next.map_or("EXERCISE", |standing| standing.exercise.name.as_str());
    anstream::println!(
        "
  cargo xtask book --open        read
  cargo xtask check              judge your exercises, and see which is next
  cargo xtask check {name:<12} judge one of them, and explain what fails
  cargo xtask hint               a hint for the step that fails
  cargo xtask list               how far you are
  cargo xtask run -- COMMAND     see the processes of any program, Python's too
  cargo xtask doctor             what works on this machine, and what to do about the rest
  cargo xtask --help             all commands
"
    );
    if let Some(reason) = judge::why_unwitnessed() {
        anstream::println!("Evidence from the kernel can't be had here: {reason}.");
    }
    printer.next(&course, &standings);
    Ok(Exit::Passed)
}
