//! Prints verdicts for people, with the timeline of their own run. [`json`] does it for machines.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use judge::evidence::Evidence;
use judge::explore::Failure;
use judge::timeline;
use judge::verdict::Verdict;

use crate::check::{Checked, Fault};
use crate::cli::{Color, Look};
use crate::course::{Chapter, Course};
use crate::{judging, terminal};

pub mod counterexample;
pub mod json;
pub mod junit;

mod compare;
mod facts;
mod failure;
mod greeting;
mod hint;
mod learn;
mod line;
mod list;
mod timings;
mod wrap;

pub use facts::Health;
pub use learn::Sitting;

use list::whole;
use wrap::wrap;

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const OPEN: Style = AnsiColor::Yellow.on_default();
const FAINT: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// With fewer columns, what can be left out is left out.
const ROOMY: usize = 64;

/// Switches to words in place of marks and drawings.
const PLAIN: &str = "WORKBOOK_PLAIN";

/// Prints for people.
pub struct Printer {
    /// Whether somebody sits there who gives commands by keys, or by words.
    sitting: Option<Sitting>,
    ascii: bool,
    /// Words in place of marks and drawings.
    plain: bool,
    drawing: timeline::Style,
}

impl Printer {
    /// A printer for standard output.
    pub fn new(look: &Look) -> Printer {
        let mut drawing = timeline::Style::detect(terminal::is_there(), terminal::width(), look.ascii);
        match look.color {
            Color::Auto => {}
            Color::Always => drawing.colour = true,
            Color::Never => drawing.colour = false,
        }
        let is_set = std::env::var_os(PLAIN).is_some_and(|value| !value.is_empty() && value != "0");
        Printer { sitting: None, ascii: drawing.ascii, plain: look.plain || is_set, drawing }
    }

    /// Whether words stand in place of drawings.
    pub fn is_plain(&self) -> bool {
        self.plain
    }

    /// Whether colours are shown.
    pub fn is_colourful(&self) -> bool {
        self.drawing.colour
    }

    /// How text is drawn here.
    pub fn style(&self) -> &timeline::Style {
        &self.drawing
    }

    /// The columns of a line of prose.
    fn width(&self) -> usize {
        self.drawing.width.clamp(40, 100)
    }

    /// Between two things that stand in one line.
    fn dot(&self) -> &str {
        match (self.plain, self.ascii) {
            (true, _) => ":",
            (_, true) => " -",
            _ => " ·",
        }
    }

    fn mark(&self, verdict: &Verdict) -> String {
        let (style, unicode, ascii, word) = match verdict {
            Verdict::Passed => (GOOD, "✓", "ok", "passed:"),
            Verdict::Failed { .. } => (BAD, "✗", "x ", "failed:"),
            Verdict::Broken { .. } => (BAD, "✗", "x ", "could not be judged:"),
            Verdict::NotDoneYet => (OPEN, "·", ". ", "not done yet:"),
            Verdict::NotWitnessed => (OPEN, "?", "? ", "not witnessed:"),
        };
        paint(style, if self.plain { word } else { self.drawing_of(unicode, ascii) })
    }

    fn drawing_of<'a>(&self, unicode: &'a str, ascii: &'a str) -> &'a str {
        if self.ascii { ascii } else { unicode }
    }

    /// Draws a run.
    pub fn timeline(&self, evidence: &Evidence) -> String {
        self.timeline_in(evidence, self.drawing.width)
    }

    fn timeline_in(&self, evidence: &Evidence, width: usize) -> String {
        match self.plain {
            true => timeline::tell(evidence, &self.drawing),
            false => timeline::draw(evidence, &timeline::Style { width, ..self.drawing.clone() }),
        }
    }

    /// Before each line of a drawing, where there is room.
    fn indentation(&self) -> &'static str {
        if self.drawing.width < ROOMY { "" } else { "    " }
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
        print(&text);
    }

    fn chapter(&self, text: &mut String, chapter: &Chapter) {
        let Chapter { number, title, minutes, .. } = chapter;
        let title = format!("Chapter {number}{} {title}", self.dot());
        let time = format!("{minutes} min");
        push(text, format_args!("\n{BOLD}{}{BOLD:#}", self.flow("", &title)));
        if title.chars().count() + 2 + time.len() <= self.width() {
            push(text, format_args!("  {FAINT}{time}{FAINT:#}"));
        }
        text.push('\n');
    }

    fn exercise(&self, text: &mut String, course: &Course, one: &Checked) {
        let (name, file) = (&one.exercise.name, course.shown(&one.file).to_string());
        let between = if name.len() + file.len() + 4 > self.width() { "\n  " } else { "  " };
        push(text, format_args!("\n  {BOLD}{name}{BOLD:#}{between}{FAINT}{file}{FAINT:#}\n"));
        let steps = match &one.outcome {
            Ok(steps) => steps,
            Err(Fault::Unreadable(reason)) => {
                let reason = self.flow("    ", reason);
                return push(text, format_args!("{}\n", paint(BAD, &reason)));
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
                verdict if self.plain => format!(" ({})", verdict.id()),
                verdict => format!("  {FAINT}{}{FAINT:#}", verdict.id()),
            };
            // How much was seen belongs to the claim: all schedules, or some of them.
            let coverage = match report.explored.as_ref().filter(|_| report.verdict == Verdict::Passed) {
                Some(explored) => format!("  {FAINT}{}{FAINT:#}", explored.coverage()),
                None => String::new(),
            };
            match self.plain {
                true => push(text, format_args!("    step {number} {mark} {claim}{id}{coverage}\n")),
                false => {
                    let claim = wrap(&claim, self.width() - 8).join("\n        ");
                    push(text, format_args!("    {mark} {number} {claim}{id}{coverage}\n"));
                }
            }
        }
        if !one.is_untouched()
            && let Some((step, report)) = one.first_failure()
        {
            self.failure(text, course, one, step, report);
        }
    }

    /// Draws a schedule that fails.
    pub fn draw_schedule(&self, failure: &Failure) -> String {
        if self.plain {
            timeline::tell_schedule(failure, &self.drawing)
        } else {
            timeline::draw_schedule(failure, &self.drawing)
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
            (Some(next), _) => {
                push(text, format_args!("{}\n", self.flow("next: ", &what_next(course, next, in_detail))))
            }
            (None, Some(last)) => push(text, format_args!("{}\n", what_follows(course, last))),
            (None, None) => {}
        }
    }
}

/// What to do once everything that was asked for has passed.
fn what_follows(course: &Course, last: &Checked) -> String {
    let compare = format!("to compare: cargo xtask solution {}", last.exercise.name);
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
    let check = match one.file == one.chapter.exercise_file(one.exercise) {
        true => whole(&format!("cargo xtask check {name}")),
        // Not whole: the file may be anywhere, however deep.
        false => format!("{} {file}", whole(&format!("cargo xtask check {name} --with"))),
    };
    match &one.outcome {
        Err(Fault::Unreadable(reason)) => reason.clone(),
        Err(Fault::DoesNotCompile(_)) => format!("make {file} compile, then: {check}"),
        Ok(_) if one.is_untouched() => {
            let page = one.chapter.page(course);
            format!("read {}, edit {file}, then: {check}", course.shown(&page))
        }
        Ok(_) if in_detail => format!("edit {file}, then: {check}"),
        Ok(_) => {
            format!("{check}, which explains the first step that fails in {file}")
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

/// Whoever closes our output has read enough.
fn print(text: &str) {
    let _ = std::io::Write::write_all(&mut anstream::stdout().lock(), text.as_bytes());
}

fn push(text: &mut String, args: std::fmt::Arguments) {
    text.write_fmt(args).expect("a string takes everything");
}
