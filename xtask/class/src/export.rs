//! `export`: turns a report into what others read. Each format is a function of the report and the policy alone.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use judge::verdict::Finding;
use xtask::{Misuse, whole};

use crate::cli::{ExportArgs, ExportFormat};
use crate::ledger::{Ledger, json};
use crate::policy::Policy;

mod cell;
mod fill;
mod gradebook;
mod gradescope;
mod html;
mod junit;
mod table;

use gradebook::Gradebook;
pub use gradebook::points;

/// Writes a report in another form.
pub fn export(args: &ExportArgs) -> Result<ExitCode> {
    let ledger = match args.before_regrade {
        Some(number) => Ledger::open_before(&args.report, number)?,
        None => Ledger::open(&args.report)?,
    };
    let policy = Policy::read(args.policy.as_deref())?;
    let book = Gradebook::of(&ledger, &policy)?;
    for name in policy.strangers(|name| book.rows.iter().any(|row| row.submission == name)) {
        eprintln!("warning: the policy names {name}, who handed in nothing");
    }
    ensure!(
        book.missing.is_empty(),
        "the report lacks {} units, such as {}; `cargo xtask grade … --resume` grades them",
        book.missing.len(),
        book.missing[0]
    );
    if let (Some(lms), Some(column), Some(id)) = (&args.fill, &args.column, &args.id) {
        let (table, unknown) = fill::fill(lms, column, id, &book)?;
        unknown.iter().for_each(|name| eprintln!("warning: no row of {} is {name}", lms.display()));
        return write(args.out.as_deref(), &table);
    }
    match args.format {
        ExportFormat::Csv => write(args.out.as_deref(), &table::table(&book)?),
        ExportFormat::Json => write(args.out.as_deref(), &json(&book)?),
        ExportFormat::Junit => write(args.out.as_deref(), &junit::document(&book)),
        ExportFormat::Gradescope => {
            pages(args, &book, "json", |row| json(&gradescope::results(row, |name| ledger.evidence(name))?))
        }
        ExportFormat::Html => {
            pages(args, &book, "html", |row| html::page(row, &ledger, args.book.as_deref()))
        }
    }
}

fn write(out: Option<&Path>, text: &str) -> Result<ExitCode> {
    match out {
        Some(out) => whole::write(out, text)?,
        None => std::io::stdout().lock().write_all(text.as_bytes()).context("can't write the result")?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What a finding says, in the order in which it is read.
fn facts(finding: &Finding) -> [(&'static str, &str); 4] {
    [("expected", &finding.expected), ("seen", &finding.seen), ("why", &finding.why), ("look", &finding.look)]
}

/// What is said of a step whose program is still the stub.
const NOT_DONE_YET: &str = "The program says itself that it is not done yet.";

/// A file for each learner.
fn pages(
    args: &ExportArgs,
    book: &Gradebook,
    ending: &str,
    page: impl Fn(&gradebook::Row) -> Result<String>,
) -> Result<ExitCode> {
    let out = args.out.as_deref().with_context(|| {
        Misuse("this makes a file for each learner: name the folder to write them to with --out".into())
    })?;
    for row in &book.rows {
        whole::write(&out.join(format!("{}.{ending}", row.submission)), page(row)?)?;
    }
    println!("{} files in {}", book.rows.len(), out.display());
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests;
