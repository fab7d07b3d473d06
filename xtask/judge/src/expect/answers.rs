//! Expectations about what the program itself says: a driver asks the learner's code, and prints each answer behind a label.

use super::{Ran, clip, fail};
use crate::evidence::{Stream, What};
use crate::findings::{self, Kind};
use crate::verdict::Checked;

impl Ran {
    /// The root's answers behind this label begin with these. Another answer, or none, is a finding of this kind.
    pub fn answers<T: ToString>(&self, label: &str, expected: &[T], kind: &Kind) -> Checked {
        let answers = self.answers_behind(label);
        for (nth, expected) in expected.iter().enumerate() {
            let expected = format!("{label}{}", expected.to_string());
            match answers.get(nth) {
                Some(answer) if *answer == expected => {}
                Some(answer) => return fail(kind, nth_time(&expected, nth), clip(answer)),
                None => {
                    let seen = format!("no answer{}", self.how_it_ended());
                    return fail(kind, nth_time(&expected, nth), seen);
                }
            }
        }
        Ok(())
    }

    /// Between these two lines, the thread of the root that printed them waited for no child.
    pub fn does_not_wait_between(&self, question: &str, label: &str) -> Checked {
        let evidence = self.witnessed()?;
        let is_by_root = |text: &str| {
            self.lines().into_iter().find_map(|line| {
                let first = line.pieces.into_iter().next()?;
                (first.process == 0 && line.text.starts_with(text)).then_some(first)
            })
        };
        let Some(asked) = is_by_root(question) else { return Ok(()) };
        let answered = is_by_root(label).map_or(evidence.events.len(), |piece| piece.event);
        let waits = evidence.events[asked.event..answered.max(asked.event)]
            .iter()
            .any(|event| event.thread == asked.thread && matches!(event.what, What::Waits(_)));
        if waits {
            let seen = format!("after {question:?} your program slept until a child ended");
            return fail(&findings::BLOCKED, "an answer without waiting", seen);
        }
        Ok(())
    }

    /// The lines of the root that begin with this.
    pub(super) fn answers_behind(&self, label: &str) -> Vec<String> {
        let lines = self.evidence.lines_by_writer(Stream::Stdout).into_iter();
        lines.filter(|(writer, line)| *writer == 0 && line.starts_with(label)).map(|(_, line)| line).collect()
    }

    fn how_it_ended(&self) -> String {
        let outcome = self.evidence.outcome.map(|outcome| format!(": your program ended by {outcome}"));
        format!("{}{}", outcome.unwrap_or_default(), self.last_complaint())
    }
}

fn nth_time(expected: &str, nth: usize) -> String {
    match nth {
        0 => expected.to_string(),
        _ => format!("{expected} (answer {})", nth + 1),
    }
}
