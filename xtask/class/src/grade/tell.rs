//! What is told when a grading has ended: what waits for a person, and what may be a mistake.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use judge::timeline::{Style, show};

use super::Stale;
use crate::ledger::Ledger;
use crate::unit::{State, Unit};

/// How many learners are named who have handed in nothing.
const MOST_NAMED: usize = 5;

/// Says what came of it. The exit code is 1 while something waits for a person.
pub fn finish(ledger: &Ledger, out: &Path, stale: &Stale) -> Result<ExitCode> {
    let n_units = ledger.grading.units().filter(|(name, _)| ledger.key(name).is_some()).count();
    println!("{n_units} units graded, the report is in {}", out.display());
    let n_open = tell_open(ledger)?;
    if n_open > 0 {
        println!(
            "  mend what you can and grade with --resume; what is left, decide in a --policy when you export"
        );
    }
    tell_empty(ledger)?;
    for (cause, names) in stale {
        let more = if names.len() > 1 { format!(" and {} more", names.len() - 1) } else { String::new() };
        println!("  not graded again: {}{more}; since then: {cause}", names[0]);
    }
    if !stale.is_empty() {
        println!("  `cargo xtask grade … --regrade --diff` grades those anew and shows what would change");
    }
    Ok(ExitCode::from(u8::from(n_open > 0 || !stale.is_empty())))
}

/// Names who has no file of what was graded: that is a zero, and may be a mistake of whoever packed it.
fn tell_empty(ledger: &Ledger) -> Result<()> {
    let units = ledger.units()?;
    let all = units.chunk_by(|a, b| a.name.submission == b.name.submission);
    let is_empty = |units: &&[Unit]| {
        units.len() == ledger.grading.exercises.len() && units.iter().all(|unit| unit.state == State::Missing)
    };
    let names: Vec<&str> = all.filter(is_empty).map(|units| units[0].name.submission.as_str()).collect();
    if !names.is_empty() {
        let more = match names.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            n_more => format!(" and {n_more} more"),
        };
        let named = names[..names.len().min(MOST_NAMED)].join(", ");
        println!(
            "  no file of what is graded from {named}{more}: not handed in, or not where it is looked for"
        );
    }
    Ok(())
}

/// Names what waits for a person; how many that are.
pub fn tell_open(ledger: &Ledger) -> Result<usize> {
    let mut n_open = 0;
    for (name, _) in ledger.grading.units() {
        if let Some(unit) = ledger.unit(&name)?.filter(Unit::is_open) {
            let why = unit.note.as_deref().unwrap_or("a step could not be judged");
            println!("  {name} waits for you: {}", show(why.as_bytes(), &Style::plain(0)));
            n_open += 1;
        }
    }
    Ok(n_open)
}
