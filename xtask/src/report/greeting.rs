//! The greeting: chapters, commands, and what comes next.

use super::{BOLD, FAINT, Printer, ROOMY, print, push};
use crate::course::{Chapter, Course};
use crate::progress::Standing;

impl Printer {
    /// Greets: with the chapters, these commands, each with what it does, and the next thing to do.
    pub fn greeting(&self, course: &Course, standings: &[Standing], commands: &[(&str, &str)]) {
        let mut text = String::new();
        let what = "Many Hands: a workbook on processes, threads and the GIL that you run.";
        push(&mut text, format_args!("{}\n\n", self.flow("", what)));
        let width = course.chapters.iter().map(|chapter| chapter.title.chars().count()).max().unwrap_or(0);
        for chapter in &course.chapters {
            let Chapter { number, title, .. } = chapter;
            let first = format!("  {number:>2}  ");
            match self.width() < ROOMY {
                true => push(&mut text, format_args!("{}\n", self.flow(&first, title))),
                false => {
                    let state = state(chapter, standings);
                    push(&mut text, format_args!("{first}{title:<width$}  {FAINT}{state}{FAINT:#}\n"));
                }
            }
        }
        text.push('\n');
        let width = commands.iter().map(|(command, _)| command.len()).max().unwrap_or(0);
        for (command, does) in commands {
            match self.width() < width + 4 + 24 {
                true => push(
                    &mut text,
                    format_args!("  {BOLD}{command}{BOLD:#}\n{}\n", self.flow("      ", does)),
                ),
                false => push(&mut text, format_args!("  {BOLD}{command:<width$}{BOLD:#}  {does}\n")),
            }
        }
        text.push('\n');
        if let Some(reason) = judge::why_unwitnessed() {
            let said = format!("Evidence from the kernel can't be had here: {reason}.");
            push(&mut text, format_args!("{}\n", self.flow("", &said)));
        }
        self.next_of(&mut text, course, standings);
        print(&text);
    }
}

/// How far a chapter is.
fn state(chapter: &Chapter, standings: &[Standing]) -> String {
    let of_it = || standings.iter().filter(|standing| standing.chapter.number == chapter.number);
    let n_passed = of_it().filter(|standing| standing.has_passed()).count();
    match (n_passed, of_it().count()) {
        (0, n) => format!("{n} exercises"),
        (n_passed, n) => format!("{n_passed} of {n} passed"),
    }
}
