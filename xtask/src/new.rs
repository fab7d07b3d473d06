//! `new`: begins a chapter, or an exercise in one. It writes every file that its author needs, and the lines elsewhere.
//!
//! What it writes is small and true: an exercise that `new` has just begun is verified at once, and grows from there.

use anyhow::Result;

use crate::Exit;
use crate::cli::NewArgs;
use crate::course::Course;

mod changes;
mod chapter;
mod exercise;
mod lines;
mod names;

use changes::Changes;

/// Begins a chapter or an exercise; says what it wrote and what comes next.
pub fn new(args: &NewArgs) -> Result<Exit> {
    let course = Course::load()?;
    let (changes, next) = plan(&course, &args.what, args.title.as_deref())?;
    changes.make(&course)?;
    anstream::println!("\n{next}");
    Ok(Exit::Passed)
}

/// What is to be written, and what the author does next. Nothing has been touched yet.
fn plan(course: &Course, what: &str, title: Option<&str>) -> Result<(Changes, String)> {
    match what.split_once('/') {
        Some((chapter, name)) => exercise::plan(course, chapter, name, title),
        None => chapter::plan(course, what, title),
    }
}

#[cfg(test)]
mod tests;
