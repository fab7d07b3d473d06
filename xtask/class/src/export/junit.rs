//! A gradebook for CI systems: a suite for each learner's exercise, a case for each step.

use std::fmt::Write;

use xtask::markup::attribute;

use super::gradebook::{Cell, Gradebook};
use crate::unit::{Outcome, State};

/// The whole document.
pub fn document(book: &Gradebook) -> String {
    let mut text =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"many-hands\">\n");
    for cell in book.rows.iter().flat_map(|row| &row.cells) {
        suite(&mut text, cell);
    }
    text.push_str("</testsuites>\n");
    text
}

fn suite(text: &mut String, cell: &Cell) {
    let unit = &cell.unit;
    let name = attribute(&format!("{}.{}", unit.name.submission, unit.name.exercise));
    let count = |result| unit.steps.iter().filter(|step| step.result == result).count();
    let whole = usize::from(unit.state != State::Judged);
    let _ = writeln!(
        text,
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"{whole}\" skipped=\"{}\">",
        unit.steps.len() + whole,
        count(Outcome::Failed),
        count(Outcome::CouldNotBeJudged) + count(Outcome::NotReached),
    );
    for step in &unit.steps {
        let _ = write!(text, "    <testcase classname=\"{name}\" name=\"{}\"", attribute(&step.step));
        let _ = match step.result {
            Outcome::Passed => writeln!(text, "/>"),
            Outcome::Failed => writeln!(text, "><failure type=\"{}\"/></testcase>", attribute(&step.verdict)),
            Outcome::CouldNotBeJudged => skipped(text, "could not be judged"),
            Outcome::NotReached => skipped(text, "a step before it did not pass"),
        };
    }
    if whole > 0 {
        let why = attribute(&unit.summary());
        let _ = writeln!(
            text,
            "    <testcase classname=\"{name}\" name=\"is judged\"><error message=\"{why}\"/></testcase>"
        );
    }
    text.push_str("  </testsuite>\n");
}

fn skipped(text: &mut String, why: &str) -> std::fmt::Result {
    writeln!(text, "><skipped message=\"{why}\"/></testcase>")
}
