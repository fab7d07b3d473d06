//! The list of exercises: a line for each.

use super::{BAD, GOOD, OPEN, Printer, paint, push};
use crate::check::{Checked, Fault};
use crate::judging;

impl Printer {
    /// How far an exercise is. `width` is that of the longest name.
    pub(super) fn line(&self, text: &mut String, one: &Checked, width: usize) {
        let state = match &one.outcome {
            Err(Fault::Unreadable(_)) => paint(BAD, "can't be read"),
            Err(Fault::DoesNotCompile(_)) => paint(BAD, "does not compile"),
            Ok(_) if one.is_untouched() => paint(OPEN, "not done yet"),
            Ok(steps) if one.passed() => paint(GOOD, &format!("passed, {} steps", steps.len())),
            Ok(steps) => match one.first_failure() {
                Some((step, report)) => format!(
                    "{} of {} steps; {} {}: {}",
                    one.n_passed(),
                    steps.len(),
                    self.mark(&report.verdict),
                    judging::number_of(step),
                    report.verdict.id()
                ),
                None => "no steps".into(),
            },
        };
        push(text, format_args!("  {:<width$}  {state}\n", one.exercise.name));
    }
}
