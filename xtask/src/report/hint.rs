//! Hints, and what is said where there is none.

use judge::verdict::Verdict;

use super::list::whole;
use super::{BOLD, FAINT, Printer, print, push, what_next, wrap};
use crate::check::{Checked, Fault};
use crate::course::Course;
use crate::hint::Hint;
use crate::judging;

impl Printer {
    /// Prints the rungs of a hint, behind what fails, and says how to go on.
    pub fn hint(&self, course: &Course, one: &Checked, hint: &Hint) {
        let name = &one.exercise.name;
        let mut text = if self.sitting.is_some() { "\n".to_string() } else { String::new() };
        let mut steps = one.outcome.iter().flatten();
        let failure = steps.find(|(name, _)| judging::short(name) == hint.step);
        let failure = failure.map(|(_, report)| &report.verdict);
        let (id, look) = match failure {
            Some(Verdict::Failed { finding }) => (format!(" ({})", finding.id), Some(&finding.look)),
            _ if one.outcome.is_err() => (" (does not compile)".into(), None),
            _ => (String::new(), None),
        };
        let (step, claim) = (judging::number_of(&hint.step), judging::claim_of(&hint.step));
        let title = self.flow("", &format!("{name}, step {step}: {claim}{id}"));
        push(&mut text, format_args!("{BOLD}{title}{BOLD:#}\n"));
        if let Some(look) = look {
            push(&mut text, format_args!("{FAINT}{}{FAINT:#}\n", self.flow("  look  ", look)));
        }
        for (number, rung) in &hint.rungs {
            push(&mut text, format_args!("\n  {BOLD}Hint {number} of {}{BOLD:#}\n", hint.n_rungs));
            for line in wrap(rung, self.width() - 2) {
                push(&mut text, format_args!("  {line}\n"));
            }
        }
        if let Some(sitting) = self.sitting {
            return print(&(text + &self.after_hint(course, one, hint, sitting)));
        }
        let check = whole(&format!("cargo xtask check {name}"));
        let more = whole(&format!("cargo xtask hint {name}"));
        if hint.is_over {
            let page = course.shown(&one.chapter.page(course)).to_string();
            push(&mut text, format_args!("\n  You have seen all {} hints of this step.\n", hint.n_rungs));
            let again = whole(&format!("cargo xtask hint {name} --again"));
            let give_up = whole(&format!("cargo xtask solution {name} --give-up"));
            let said = format!("{again} shows them once more, {page} explains, and {give_up} tells");
            push(&mut text, format_args!("\n{}\n", self.flow("next: ", &said)));
        } else if hint.rungs.last().is_some_and(|(number, _)| *number == hint.n_rungs) {
            push(&mut text, format_args!("\n{}\n", self.flow("next: ", &format!("try it, then: {check}"))));
        } else {
            let said = format!("try it, then: {check}; for more: {more}");
            push(&mut text, format_args!("\n{}\n", self.flow("next: ", &said)));
        }
        print(&text);
    }

    /// Says why there is no hint.
    pub fn no_hint(&self, course: &Course, one: &Checked) {
        let name = &one.exercise.name;
        let solution = whole(&format!("cargo xtask solution {name}"));
        let said = match &one.outcome {
            Ok(_) if one.passed() => format!("{name} passes. To compare: {solution}"),
            Ok(steps) => {
                let what = steps.iter().find_map(|(_, report)| match &report.verdict {
                    Verdict::NotWitnessed => judge::why_unwitnessed(),
                    Verdict::Broken { reason } => Some(reason.clone()),
                    _ => None,
                });
                format!("no hint helps here: {}", what.unwrap_or_else(|| "there are no steps".into()))
            }
            Err(Fault::Unreadable(reason)) => reason.clone(),
            Err(Fault::DoesNotCompile(message)) => {
                let first = message.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                print(&format!("{name} does not compile:\n  {first}\n"));
                what_next(course, one, true)
            }
        };
        let first = if matches!(one.outcome, Err(Fault::DoesNotCompile(_))) { "next: " } else { "" };
        print(&format!("{}\n", self.flow(first, &said)));
    }
}
