//! `next`: what to do now, in two lines.

use anyhow::Result;

use crate::Exit;
use crate::course::Course;
use crate::progress::{self, Standing};
use crate::report::Printer;

/// Says what to do now.
pub fn next(printer: &Printer) -> Result<Exit> {
    let course = Course::load()?;
    let asked = course.find(None)?;
    let standings = Standing::of_all(&course, &asked);
    printer.next(&course, progress::next(&standings));
    Ok(Exit::Passed)
}
