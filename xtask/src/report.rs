//! Prints verdicts for people, with the timeline of their own run. [`json`] does it for machines.

use std::fmt::Write;
use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};
use judge::evidence::Evidence;
use judge::explore::Failure;
use judge::findings;
use judge::timeline;
use judge::verdict::{Finding, Report, Verdict};

use crate::check::{Checked, Fault};
use crate::course::{Chapter, Course};
use crate::judging;

pub mod counterexample;
pub mod json;
mod list;
mod wrap;

use wrap::wrap;

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const OPEN: Style = AnsiColor::Yellow.on_default();
const FAINT: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// Prints for people.
pub struct Printer {
    ascii: bool,
    drawing: timeline::Style,
}

impl Printer {
    /// A printer for standard output.
    pub fn new(ascii: bool) -> Printer {
        let is_terminal = std::io::stdout().is_terminal();
        let drawing = timeline::Style::detect(is_terminal, None, ascii);
        Printer { ascii: drawing.ascii, drawing }
    }

    /// Whether colours are shown.
    pub fn is_colourful(&self) -> bool {
        self.drawing.colour
    }

    fn mark(&self, verdict: &Verdict) -> String {
        let (style, unicode, ascii) = match verdict {
            Verdict::Passed => (GOOD, "✓", "ok"),
            Verdict::Failed { .. } | Verdict::Broken { .. } => (BAD, "✗", "x "),
            Verdict::NotDoneYet => (OPEN, "·", ". "),
            Verdict::NotWitnessed => (OPEN, "?", "? "),
        };
        paint(style, if self.ascii { ascii } else { unicode })
    }

    /// Draws a run.
    pub fn timeline(&self, evidence: &Evidence) -> String {
        timeline::draw(evidence, &self.drawing)
    }

    /// Prints what came of a check. In detail, if it was asked for by name.
    pub fn checked(&self, course: &Course, checked: &[Checked], in_detail: bool) {
        let mut text = String::new();
        let mut chapter = None;
        let width = checked.iter().map(|one| one.exercise.name.len()).max().unwrap_or(0);
        for one in checked {
            if chapter != Some(one.chapter.number) {
                chapter = Some(one.chapter.number);
                self.chapter(&mut text, one.chapter);
            }
            if in_detail { self.exercise(&mut text, course, one) } else { self.line(&mut text, one, width) }
        }
        self.summary(&mut text, course, checked, in_detail);
        // Whoever closes our output has read enough.
        let _ = std::io::Write::write_all(&mut anstream::stdout().lock(), text.as_bytes());
    }

    fn chapter(&self, text: &mut String, chapter: &Chapter) {
        let dot = if self.ascii { "-" } else { "·" };
        push(
            text,
            format_args!(
                "\n{BOLD}Chapter {} {dot} {}{BOLD:#}  {FAINT}{} min{FAINT:#}\n",
                chapter.number, chapter.title, chapter.minutes
            ),
        );
    }

    fn exercise(&self, text: &mut String, course: &Course, one: &Checked) {
        push(
            text,
            format_args!(
                "\n  {BOLD}{}{BOLD:#}  {FAINT}{}{FAINT:#}\n",
                one.exercise.name,
                course.shown(&one.file)
            ),
        );
        let steps = match &one.outcome {
            Ok(steps) => steps,
            Err(Fault::Unreadable(reason)) => {
                return push(text, format_args!("    {}\n", paint(BAD, reason)));
            }
            Err(Fault::DoesNotCompile(message)) => {
                let message = indent(message.trim_end(), "    ");
                return push(text, format_args!("  {}\n\n{message}\n", paint(BAD, "does not compile")));
            }
        };
        for (step, report) in steps {
            let mark = self.mark(&report.verdict);
            let number = judging::number_of(step);
            let claim = judging::claim_of(step);
            let id = match &report.verdict {
                Verdict::Passed => String::new(),
                verdict => format!("  {FAINT}{}{FAINT:#}", verdict.id()),
            };
            // How much was seen belongs to the claim: all schedules, or some of them.
            let coverage = match report.explored.as_ref().filter(|_| report.verdict == Verdict::Passed) {
                Some(explored) => format!("  {FAINT}{}{FAINT:#}", explored.coverage()),
                None => String::new(),
            };
            push(text, format_args!("    {mark} {number} {claim}{id}{coverage}\n"));
        }
        if !one.is_untouched()
            && let Some((step, report)) = one.first_failure()
        {
            self.failure(text, course, one, step, report);
        }
    }

    fn failure(&self, text: &mut String, course: &Course, one: &Checked, step: &str, report: &Report) {
        let number = judging::number_of(step);
        push(text, format_args!("\n  {BOLD}Step {number}{BOLD:#}\n"));
        match &report.verdict {
            Verdict::Failed { finding } => {
                self.finding(text, finding);
                let hints = one.chapter.hints_file(one.exercise);
                push(text, format_args!("    {:<9} {}, step {number}\n", "hints", course.shown(&hints)));
            }
            Verdict::NotDoneYet => {
                push(text, format_args!("    your program came to a `todo!` on this path\n"))
            }
            Verdict::NotWitnessed => push(
                text,
                format_args!("    not witnessed: {}\n", judge::why_unwitnessed().unwrap_or_default()),
            ),
            Verdict::Broken { reason } => push(text, format_args!("    could not be judged: {reason}\n")),
            Verdict::Passed => {}
        }
        if let Some(schedule) = report.failed_schedule() {
            self.schedule(text, course, one, report, schedule);
        }
        // A function's answer is no matter of processes.
        let is_answer =
            matches!(&report.verdict, Verdict::Failed { finding } if finding.id == findings::WRONG_ANSWER.id);
        let Some(evidence) = report.evidence.as_ref().filter(|_| !is_answer) else { return };
        push(text, format_args!("\n{}\n", indent(self.timeline(evidence).trim_end(), "    ")));
        let holding = evidence.holding.is_some() || evidence.write_holding.is_some();
        if let Verdict::Failed { finding } = &report.verdict
            && holding
            && let Some(file) = counterexample::store(course, one, &finding.id, report)
        {
            push(
                text,
                format_args!(
                    "\n    {FAINT}again, with the same order of holds: cargo xtask run --replay {}{FAINT:#}\n",
                    course.shown(&file)
                ),
            );
        }
    }

    /// A schedule that fails, and how to see it again.
    fn schedule(
        &self,
        text: &mut String,
        course: &Course,
        one: &Checked,
        report: &Report,
        failure: &Failure,
    ) {
        push(text, format_args!("\n{}\n", indent(self.draw_schedule(failure).trim_end(), "    ")));
        if let Some(file) = counterexample::store(course, one, report.verdict.id(), report) {
            let file = course.shown(&file);
            push(
                text,
                format_args!(
                    "\n    {FAINT}the same schedule again: cargo xtask run --replay {file}{FAINT:#}\n"
                ),
            );
        }
    }

    /// Draws a schedule that fails.
    pub fn draw_schedule(&self, failure: &Failure) -> String {
        timeline::draw_schedule(failure, &self.drawing)
    }

    fn finding(&self, text: &mut String, finding: &Finding) {
        let Finding { id, expected, seen, why, look } = finding;
        push(text, format_args!("    {BAD}{id}{BAD:#}\n"));
        for (label, sentence) in [("expected", expected), ("seen", seen), ("why", why), ("look", look)] {
            let lines = wrap(sentence, self.drawing.width.clamp(40, 100) - 14);
            push(text, format_args!("    {label:<9} {}\n", lines.join("\n              ")));
        }
    }

    fn summary(&self, text: &mut String, course: &Course, checked: &[Checked], in_detail: bool) {
        let n_passed = checked.iter().filter(|one| one.passed()).count();
        let unwitnessed = checked.iter().flat_map(|one| one.outcome.iter().flatten());
        let n_unwitnessed = unwitnessed.filter(|(_, report)| report.verdict == Verdict::NotWitnessed).count();
        push(text, format_args!("\n{n_passed} of {} exercises passed", checked.len()));
        if n_unwitnessed > 0 {
            let how = judge::why_unwitnessed().unwrap_or_default();
            push(text, format_args!("; {n_unwitnessed} steps not witnessed: {how}"));
        }
        push(text, format_args!("\n"));
        match (checked.iter().find(|one| !one.passed()), checked.last()) {
            (Some(next), _) => push(text, format_args!("{}\n", what_next(course, next, in_detail))),
            (None, Some(last)) => push(text, format_args!("{}\n", what_follows(course, last))),
            (None, None) => {}
        }
    }
}

/// What to do once everything that was asked for has passed.
fn what_follows(course: &Course, last: &Checked) -> String {
    let solution = last.chapter.solution_file(course, last.exercise);
    let compare = format!("to compare: {}", course.shown(&solution));
    let mut rest = course.exercises().skip_while(|(_, exercise)| exercise.name != last.exercise.name).skip(1);
    match rest.next() {
        Some((_, next)) => format!("{compare}\nnext: cargo xtask check {}", next.name),
        None => compare,
    }
}

/// What to do about the first exercise that did not pass.
fn what_next(course: &Course, one: &Checked, in_detail: bool) -> String {
    let file = course.shown(&one.file);
    let name = &one.exercise.name;
    match &one.outcome {
        Err(Fault::Unreadable(reason)) => format!("next: {reason}"),
        Err(Fault::DoesNotCompile(_)) => format!("next: make {file} compile, then: cargo xtask check {name}"),
        Ok(_) if one.is_untouched() => {
            let page = one.chapter.page(course);
            format!("next: read {}, edit {file}, then: cargo xtask check {name}", course.shown(&page))
        }
        Ok(_) if in_detail => format!("next: edit {file}, then: cargo xtask check {name}"),
        Ok(_) => {
            format!("next: cargo xtask check {name}, which explains the first step that fails in {file}")
        }
    }
}

/// Text in a colour; `anstream` takes it out where nobody sees it.
pub fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// Each line of a text, moved to the right.
pub fn indent(text: &str, by: &str) -> String {
    text.lines().map(|line| format!("{by}{line}")).collect::<Vec<_>>().join("\n")
}

fn push(text: &mut String, args: std::fmt::Arguments) {
    text.write_fmt(args).expect("a string takes everything");
}
