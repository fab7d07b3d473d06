//! The list of exercises, and what to do next.

use judge::verdict::Verdict;

use super::{BOLD, FAINT, OPEN, Printer, ROOMY, paint, print, push, what_next};
use crate::course::Course;
use crate::judging;
use crate::progress::{self, Standing};

impl Printer {
    /// Prints these exercises, how far all that were asked for are, and what comes next.
    pub fn list(&self, course: &Course, shown: &[&Standing], asked: &[Standing]) {
        let mut text = String::new();
        let mut chapter = None;
        let width = shown.iter().map(|one| one.exercise.name.len()).max().unwrap_or(0);
        for standing in shown {
            if chapter != Some(standing.chapter.number) {
                chapter = Some(standing.chapter.number);
                self.chapter(&mut text, standing.chapter);
                text.push('\n');
            }
            self.standing(&mut text, standing, width);
        }
        self.totals(&mut text, asked);
        text.push('\n');
        self.next_of(&mut text, course, asked);
        print(&text);
    }

    /// Prints what to do now.
    pub fn next(&self, course: &Course, asked: &[Standing]) {
        let mut text = String::new();
        self.next_of(&mut text, course, asked);
        print(&text);
    }

    fn standing(&self, text: &mut String, standing: &Standing, width: usize) {
        let exercise = standing.exercise;
        let state = match &standing.known {
            Some(one) => self.state(one),
            None if standing.is_stub => paint(OPEN, "not done yet"),
            None => self.unknown(standing),
        };
        let (name, minutes, points) = (&exercise.name, exercise.minutes, exercise.points);
        if self.plain {
            return push(text, format_args!("  {name}: {state}; {minutes} minutes, {points} points\n"));
        }
        let mark = match &standing.known {
            Some(one) => self.mark_of(one),
            None if standing.is_stub => self.mark(&Verdict::NotDoneYet),
            None if standing.was_judged => paint(OPEN, self.drawing_of("?", "? ")),
            None => self.drawing_of(" ", "  ").into(),
        };
        push(text, format_args!("  {mark} {name:<width$}"));
        if self.width() >= ROOMY {
            push(text, format_args!("  {FAINT}{minutes:>3} min  {points:>2} points{FAINT:#}"));
        }
        push(text, format_args!("  {state}\n"));
    }

    fn unknown(&self, standing: &Standing) -> String {
        let said = match (standing.is_edited, self.width() < ROOMY) {
            (true, false) => "changed since its last check",
            (true, true) => "changed",
            // Steps, kit or tool are others than they were.
            (false, _) if standing.was_judged => "to be checked again",
            (false, _) => "not checked yet",
        };
        paint(OPEN, said)
    }

    fn totals(&self, text: &mut String, asked: &[Standing]) {
        let passed = || asked.iter().filter(|standing| standing.has_passed());
        let points = |standing: &Standing| standing.exercise.points;
        let minutes = |standing: &Standing| standing.exercise.minutes;
        let (n_points, of_points): (u32, u32) = (passed().map(points).sum(), asked.iter().map(points).sum());
        let left = asked.iter().map(minutes).sum::<u32>() - passed().map(minutes).sum::<u32>();
        let line = format!(
            "{} of {} exercises passed, {n_points} of {of_points} points; {} to go",
            passed().count(),
            asked.len(),
            time(left)
        );
        push(text, format_args!("\n{}\n", self.flow("", &line)));
        let n_unknown = asked.iter().filter(|standing| standing.known.is_none() && !standing.is_stub).count();
        if n_unknown > 0 {
            let them = if n_unknown == 1 { "1 is not judged as it is" } else { "are not judged as they are" };
            let count = if n_unknown == 1 { String::new() } else { format!("{n_unknown} ") };
            let line = format!("{count}{them} now; {} does it", whole("cargo xtask check"));
            push(text, format_args!("{}\n", self.flow("", &line)));
        }
    }

    /// What to do now, in two lines.
    pub(super) fn next_of(&self, text: &mut String, course: &Course, asked: &[Standing]) {
        let Some(standing) = progress::next(asked) else {
            let said = match asked.iter().all(Standing::has_passed) {
                true => "You have passed all that is here.",
                false => {
                    "Nothing fails. What could not be witnessed has not passed: cargo xtask doctor says why."
                }
            };
            return push(text, format_args!("{}\n", self.flow("", said)));
        };
        let name = &standing.exercise.name;
        let check = whole(&format!("cargo xtask check {name}"));
        let said = match &standing.known {
            Some(one) => {
                if let Some((step, report)) = one.first_failure().filter(|_| !one.is_untouched()) {
                    let (number, claim) = (judging::number_of(step), judging::claim_of(step));
                    let id = report.verdict.id();
                    let line = format!("{name}, step {number}: {claim} ({id})");
                    push(text, format_args!("{BOLD}{}{BOLD:#}\n", self.flow("", &line)));
                }
                what_next(course, one, true)
            }
            None if standing.is_edited => format!("{check} (it has changed since the last one)"),
            None if standing.is_begun => check,
            None => {
                let chapter = standing.chapter;
                let (page, file) = (chapter.page(course), chapter.exercise_file(standing.exercise));
                format!("read {}, edit {}, then: {check}", course.shown(&page), course.shown(&file))
            }
        };
        push(text, format_args!("{}\n", self.flow("next: ", &said)));
    }

    /// Prose that is as wide as the terminal, behind a first word. A command stays in one piece.
    pub(super) fn flow(&self, first: &str, said: &str) -> String {
        let parts = said.split('`').enumerate();
        let parts = parts.map(|(idx, part)| if idx % 2 == 1 { whole(part) } else { part.to_string() });
        let said = parts.collect::<Vec<_>>().join("`");
        let lines = super::wrap(&said, self.width().saturating_sub(first.len()));
        let lines = lines.join(&format!("\n{:1$}", "", first.len()));
        format!("{first}{lines}").replace(TIE, " ")
    }
}

/// Keeps the words of a command together.
const TIE: char = '\u{a0}';

/// A text that is not to be broken into lines.
pub(super) fn whole(command: &str) -> String {
    command.replace(' ', &TIE.to_string())
}

/// A time in minutes, as people say it.
fn time(minutes: u32) -> String {
    match minutes {
        0..=90 => format!("{minutes} minutes"),
        _ => format!("about {} hours", (minutes + 30) / 60),
    }
}
