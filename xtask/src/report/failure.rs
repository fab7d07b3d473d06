//! A failure: what was found, the run that shows it, and how to see it again.

use judge::evidence::Evidence;
use judge::explore::Failure;
use judge::findings;
use judge::verdict::{Finding, Report, Verdict};

use super::wrap::wrap;
use super::{BAD, BOLD, FAINT, Printer, counterexample, indent, push};
use crate::check::Checked;
use crate::course::Course;
use crate::judging;

impl Printer {
    /// Why the first step that did not pass did not.
    pub(super) fn failure(
        &self,
        text: &mut String,
        course: &Course,
        one: &Checked,
        step: &str,
        report: &Report,
    ) {
        let number = judging::number_of(step);
        push(text, format_args!("\n  {BOLD}Step {number}{BOLD:#}\n"));
        match &report.verdict {
            Verdict::Failed { finding } => self.finding(text, finding),
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
        if matches!(report.verdict, Verdict::Failed { .. } | Verdict::NotDoneYet) {
            // Another file in place of the learner's has no hints of its own.
            let is_own = one.file == one.chapter.exercise_file(one.exercise);
            let hints = match (is_own, self.sitting) {
                (true, Some(sitting)) => sitting.asks("h", "hint"),
                (true, None) => format!("cargo xtask hint {}", one.exercise.name),
                (false, _) => course.shown(&one.chapter.hints_file(one.exercise)).to_string(),
            };
            push(text, format_args!("    {:<9} {hints}\n", "hints"));
        }
        if let Some(schedule) = report.failed_schedule() {
            self.schedule(text, course, one, report, schedule);
        }
        let Some(evidence) = report.evidence.as_ref().filter(|run| !is_answer(report, run)) else { return };
        let by = self.indentation();
        let drawn = self.timeline_in(evidence, self.drawing.width.saturating_sub(by.len()));
        push(text, format_args!("\n{}\n", indent(drawn.trim_end(), by)));
        let holding = evidence.holding.is_some() || evidence.write_holding.is_some();
        if let Verdict::Failed { finding } = &report.verdict
            && holding
            && let Some(file) = counterexample::store(course, one, &finding.id, report)
        {
            self.replay(text, "again, with the same order of holds:", &course.shown(&file).to_string());
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
            self.replay(text, "the same schedule again:", &course.shown(&file).to_string());
        }
    }

    /// How to see the run of a failure again. The command has a line of its own if it needs one.
    fn replay(&self, text: &mut String, what: &str, file: &str) {
        let command = format!("cargo xtask run --replay {file}");
        let is_short = 4 + what.len() + 1 + command.len() <= self.width();
        let between = if is_short { " " } else { "\n      " };
        push(text, format_args!("\n    {FAINT}{what}{between}{command}{FAINT:#}\n"));
    }

    fn finding(&self, text: &mut String, finding: &Finding) {
        let Finding { id, expected, seen, why, look } = finding;
        push(text, format_args!("    {BAD}{id}{BAD:#}\n"));
        for (label, sentence) in [("expected", expected), ("seen", seen), ("why", why), ("look", look)] {
            let lines = wrap(sentence, self.width() - 14);
            push(text, format_args!("    {label:<9} {}\n", lines.join("\n              ")));
        }
    }
}

/// Whether a function's answer is what failed: that is no matter of processes, and one that was asked about cases has done
/// nothing but print them.
fn is_answer(report: &Report, run: &Evidence) -> bool {
    let Verdict::Failed { finding } = &report.verdict else { return false };
    let is_case = finding.seen.contains(" -> ") && run.processes.len() == 1;
    finding.id == findings::WRONG_ANSWER.id || is_case
}
