//! A solution beside the learner's answer.

use super::list::whole;
use super::{BAD, BOLD, FAINT, GOOD, Printer, paint, print, push};
use crate::check::Checked;
use crate::course::Course;
use crate::diff::{Line, diff, with_context};

/// How many lines stand around each difference.
const N_AROUND: usize = 2;

impl Printer {
    /// Prints where two files differ: name and text of each.
    pub fn solution(&self, yours: (&str, &str), theirs: (&str, &str)) {
        let mut text = String::new();
        let (minus, plus) = if self.plain { ("yours:    ", "solution: ") } else { ("- ", "+ ") };
        let same = if self.plain { "both:     " } else { "  " };
        push(&mut text, format_args!("{BOLD}yours{BOLD:#}     {}\n", yours.0));
        push(&mut text, format_args!("{BOLD}solution{BOLD:#}  {}\n\n", theirs.0));
        let (old, new) = (harmless(yours.1), harmless(theirs.1));
        let lines = diff(&old, &new);
        let shown = with_context(&lines, N_AROUND);
        for line in &shown {
            match line {
                Some(Line::Same(line)) => {
                    push(&mut text, format_args!("{FAINT}{}{FAINT:#}\n", format!("{same}{line}").trim_end()))
                }
                Some(Line::Old(line)) => {
                    push(&mut text, format_args!("{}\n", paint(BAD, format!("{minus}{line}").trim_end())))
                }
                Some(Line::New(line)) => {
                    push(&mut text, format_args!("{}\n", paint(GOOD, format!("{plus}{line}").trim_end())))
                }
                None => push(&mut text, format_args!("{FAINT}{}{FAINT:#}\n", self.drawing_of("⋯", "..."))),
            }
        }
        let n_yours = lines.iter().filter(|line| matches!(line, Line::Old(_))).count();
        let n_theirs = lines.iter().filter(|line| matches!(line, Line::New(_))).count();
        match shown.is_empty() {
            true => push(&mut text, format_args!("They say the same.\n")),
            false if self.plain => push(
                &mut text,
                format_args!("\n{n_yours} lines are yours alone, {n_theirs} the solution's.\n"),
            ),
            false => push(
                &mut text,
                format_args!(
                    "\n{}\n",
                    self.flow(
                        "",
                        &format!(
                            "- yours alone ({n_yours} lines), + the solution's alone ({n_theirs} lines)"
                        )
                    )
                ),
            ),
        }
        print(&text);
    }

    /// Says that there is nothing to compare yet.
    pub fn not_yet(&self, course: &Course, one: &Checked) {
        let name = &one.exercise.name;
        let state = self.state(one);
        let hint = whole(&format!("cargo xtask hint {name}"));
        let give_up = whole(&format!("cargo xtask solution {name} --give-up"));
        let said = format!("edit {}, with {hint}; or {give_up}", course.shown(&one.file));
        print(&format!(
            "{BOLD}{name}{BOLD:#}{} {state}\n{}\n\n{}\n",
            self.dot(),
            self.flow("", "The solution says most once yours passes: it is a second opinion then."),
            self.flow("next: ", &said)
        ));
    }
}

/// A text in which nothing moves the cursor.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}
