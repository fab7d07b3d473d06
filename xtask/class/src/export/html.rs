//! A page for a learner: every exercise with its steps, what was seen, and the timeline of the run that it rests on. One file, no
//! script, nothing from elsewhere; whatever a program printed is text.

use std::fmt::Write;

use anyhow::Result;
use judge::timeline::{self, Style};
use judge::verdict::{Report, Verdict};
use xtask::markup::text as markup;

use super::facts;
use super::gradebook::{Cell, Row, in_words, points};
use crate::judged::Evidence;
use crate::ledger::Ledger;
use crate::unit::{Outcome, StepGrade};

/// How wide timelines are, in characters.
const COLUMNS: usize = 96;

const HEAD: &str = include_str!("html/head.html");

/// The page of one learner. `book` is where the book is published, to link to.
///
/// # Errors
/// If the evidence can't be read.
pub fn page(row: &Row, ledger: &Ledger, book: Option<&str>) -> Result<String> {
    let mut page = HEAD.replace("TITLE", &markup(&row.submission));
    let _ = writeln!(page, "<h1>{}</h1>", markup(&row.submission));
    let _ = write!(
        page,
        "<p class=\"sum\"><strong>{}</strong> of {} points",
        points(row.counts),
        points(row.most)
    );
    if row.late_days > 0 {
        let _ = write!(
            page,
            ": {} earned, {} late, {} % of it counts",
            points(row.earned),
            if row.late_days == 1 { "a day".into() } else { format!("{} days", row.late_days) },
            row.percent_left
        );
    }
    page.push_str("</p>\n");
    if row.is_open {
        page.push_str("<p class=\"open\">Something could not be judged. A person will look at it; your points can only grow.</p>\n");
    }
    for cell in &row.cells {
        let evidence = ledger.evidence(&cell.unit.name)?.unwrap_or_default();
        exercise(&mut page, cell, &evidence, book);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    Ok(page)
}

fn exercise(page: &mut String, cell: &Cell, evidence: &Evidence, book: Option<&str>) {
    let unit = &cell.unit;
    let _ = writeln!(
        page,
        "<section>\n<h2>{} <small>{} of {}</small></h2>",
        markup(&unit.name.exercise),
        points(cell.earned),
        in_words(unit.most)
    );
    if let Some(why) = &cell.decided {
        let _ = writeln!(page, "<p>Decided by a person: {}</p>", markup(why));
    }
    if unit.steps.is_empty() {
        let _ = writeln!(page, "<p>{}.</p>", markup(&capital(&unit.summary())));
    }
    if let Some(message) = &evidence.message {
        let _ = writeln!(page, "<pre>{}</pre>", markup(message));
    }
    if !unit.steps.is_empty() {
        page.push_str("<ol>\n");
        for step in &unit.steps {
            let report = evidence.reports.iter().find(|(name, _)| *name == step.step);
            self::step(page, step, report.map(|(_, report)| report), book);
        }
        page.push_str("</ol>\n");
    }
    page.push_str("</section>\n");
}

fn step(page: &mut String, step: &StepGrade, report: Option<&Report>, book: Option<&str>) {
    let (class, word) = match step.result {
        Outcome::Passed => ("passed", "passed"),
        Outcome::Failed => ("failed", "failed"),
        Outcome::CouldNotBeJudged => ("open", "could not be judged"),
        Outcome::NotReached => ("later", "not looked at: a step before it did not pass"),
    };
    // Beside "failed", the bare points would look earned.
    let of = if matches!(step.result, Outcome::Failed | Outcome::NotReached) { "0 of " } else { "" };
    let _ = writeln!(
        page,
        "<li class=\"{class}\"><b>{}</b> <span>{word}</span> <small>{of}{}</small>",
        markup(&capital(&step.claim)),
        in_words(step.worth)
    );
    if let Some(report) = report.filter(|_| step.result != Outcome::Passed) {
        finding(page, report, book);
    }
    page.push_str("</li>\n");
}

fn finding(page: &mut String, report: &Report, book: Option<&str>) {
    if let Verdict::Failed { finding } = &report.verdict {
        page.push_str("<dl>\n");
        for (word, text) in facts(finding) {
            let _ = writeln!(page, "<dt>{word}</dt><dd>{}</dd>", markup(text));
        }
        let id = markup(&finding.id);
        let about = book.map_or_else(
            || format!("<code>{id}</code>, in the book under <em>Findings</em>"),
            |book| format!("<a href=\"{}/findings.html#{id}\">{id}</a>", markup(book.trim_end_matches('/'))),
        );
        let _ = writeln!(page, "<dt>more</dt><dd>{about}</dd>\n</dl>");
    }
    if report.verdict == Verdict::NotDoneYet {
        let _ = writeln!(page, "<p>{}</p>", super::NOT_DONE_YET);
    }
    let style = Style::plain(COLUMNS);
    let drawing = match (report.failed_schedule(), &report.evidence) {
        (Some(failure), _) => timeline::draw_schedule(failure, &style),
        (None, Some(evidence)) => timeline::draw(evidence, &style),
        (None, None) => return,
    };
    let _ = writeln!(
        page,
        "<details><summary>What the run did</summary>\n<pre>{}</pre></details>",
        markup(&drawing)
    );
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
