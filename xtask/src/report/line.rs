//! One exercise in one line: how far it is.

use judge::verdict::Verdict;

use super::{BAD, GOOD, OPEN, Printer, ROOMY, paint, push};
use crate::check::{Checked, Fault};
use crate::judging;

impl Printer {
    /// How far an exercise is. `width` is that of the longest name.
    pub(super) fn line(&self, text: &mut String, one: &Checked, width: usize) {
        let name = &one.exercise.name;
        let state = self.state(one);
        match self.plain {
            true => push(text, format_args!("  {name}: {state}\n")),
            false => push(text, format_args!("  {name:<width$}  {state}\n")),
        }
    }

    /// The same, without its name.
    pub(super) fn state(&self, one: &Checked) -> String {
        match &one.outcome {
            Err(Fault::Unreadable(_)) => paint(BAD, "can't be read"),
            Err(Fault::DoesNotCompile(_)) => paint(BAD, "does not compile"),
            Ok(_) if one.is_untouched() => paint(OPEN, "not done yet"),
            Ok(steps) if one.passed() => paint(GOOD, &format!("passed, {} steps", steps.len())),
            Ok(steps) => match one.first_failure() {
                Some(_) if !self.plain && self.width() < ROOMY => {
                    format!("{} of {} steps", one.n_passed(), steps.len())
                }
                Some((step, report)) => format!(
                    "{} of {} steps; {} {}: {}",
                    one.n_passed(),
                    steps.len(),
                    if self.plain { "step".into() } else { self.mark(&report.verdict) },
                    judging::number_of(step),
                    report.verdict.id()
                ),
                None => "no steps".into(),
            },
        }
    }

    /// The mark of an exercise as a whole.
    pub(super) fn mark_of(&self, one: &Checked) -> String {
        match &one.outcome {
            Err(_) => paint(BAD, self.drawing_of("✗", "x ")),
            Ok(_) if one.passed() => self.mark(&Verdict::Passed),
            Ok(_) if one.is_untouched() => self.mark(&Verdict::NotDoneYet),
            Ok(_) => one.first_failure().map_or(" ".into(), |(_, report)| self.mark(&report.verdict)),
        }
    }
}
