//! `list`: the exercises, and how far each is. Nothing is built: what was edited since its last check is said to be so.

use anyhow::Result;

use crate::Exit;
use crate::cli::{Format, ListArgs};
use crate::course::Course;
use crate::progress::Standing;
use crate::report::{Printer, json};

/// Lists what was asked for.
pub fn list(args: &ListArgs, printer: &Printer) -> Result<Exit> {
    let course = Course::load()?;
    let asked = course.find(args.what.as_deref())?;
    let standings = Standing::of_all(&course, &asked);
    let is_shown = |standing: &&Standing| if standing.has_passed() { !args.todo } else { !args.done };
    let shown: Vec<&Standing> = standings.iter().filter(is_shown).collect();
    match args.format {
        Format::Text => printer.list(&course, &shown, &standings),
        Format::Json => json::print_list(&course, &shown)?,
    }
    Ok(Exit::Passed)
}
