//! The list of exercises, and what to do next.

use super::{BOLD, FAINT, OPEN, Printer, ROOMY, paint, print, push, what_next};
use crate::course::Course;
use crate::judging;
use crate::progress::Standing;

impl Printer {
    /// Prints these exercises, how far all that were asked for are, and what comes next.
    pub fn list(&self, course: &Course, shown: &[&Standing], asked: &[Standing], next: Option<&Standing>) {
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
        self.next_of(&mut text, course, next);
        print(&text);
    }

    /// Prints what to do now.
    pub fn next(&self, course: &Course, next: Option<&Standing>) {
        let mut text = String::new();
        self.next_of(&mut text, course, next);
        print(&text);
    }

    /// Says that there is nothing left.
    pub fn all_passed(&self) {
        print("You have passed all exercises.\n");
    }

    fn standing(&self, text: &mut String, standing: &Standing, width: usize) {
        let exercise = standing.exercise;
        let state = match &standing.known {
            Some(one) => self.state(one),
            None => self.unknown(standing),
        };
        let (name, minutes, points) = (&exercise.name, exercise.minutes, exercise.points);
        if self.plain {
            return push(text, format_args!("  {name}: {state}; {minutes} minutes, {points} points\n"));
        }
        let mark = match &standing.known {
            Some(one) => self.mark_of(one),
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
        let said = match (standing.was_judged, self.width() < ROOMY) {
            (true, false) => "changed since its last check",
            (true, true) => "changed",
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
        let n_unknown = asked.iter().filter(|standing| standing.known.is_none()).count();
        if n_unknown > 0 {
            let are = if n_unknown == 1 { "is" } else { "are" };
            let check = whole("cargo xtask check");
            let line = format!("{n_unknown} {are} not judged as they stand now; {check} does it");
            push(text, format_args!("{}\n", self.flow("", &line)));
        }
    }

    /// What to do now, in two lines.
    fn next_of(&self, text: &mut String, course: &Course, next: Option<&Standing>) {
        let Some(standing) = next else {
            return push(text, format_args!("You have passed all exercises.\n"));
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
            None if standing.was_judged => format!("{check}, for {name} has changed since the last one"),
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
        let lines = super::wrap(said, self.width().saturating_sub(first.len()));
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
