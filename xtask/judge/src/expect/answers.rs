//! Expectations about what the program itself says: a driver asks the learner's code, and prints each answer behind a label.

use super::{Ran, clip, count, fail};
use crate::evidence::{Stream, What};
use crate::findings::{self, Kind};
use crate::verdict::{Checked, Stop};

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

    /// The root's answers behind this label are these, in any order. If one is missing, that is a finding of this kind.
    pub fn answers_in_any_order<T: ToString>(&self, label: &str, expected: &[T], missing: &Kind) -> Checked {
        let mut answers = self.answers_behind(label);
        for (nth, expected) in expected.iter().enumerate() {
            let expected = format!("{label}{}", expected.to_string());
            let Some(position) = answers.iter().position(|answer| *answer == expected) else {
                let seen = match answers.len() + nth {
                    0 => format!("no answer{}", self.how_it_ended()),
                    n_seen => {
                        format!("{} without it{}", count(n_seen, "answer", "answers"), self.last_complaint())
                    }
                };
                return fail(missing, expected, seen);
            };
            answers.remove(position);
        }
        match answers.first() {
            Some(extra) => {
                let expected = count(expected.len(), "answer", "answers");
                fail(&findings::WRONG_ANSWER, expected, format!("{} as well", clip(extra)))
            }
            None => Ok(()),
        }
    }

    /// This child told this on standard error, as a line of its own. Another line, or none, is a finding of this kind.
    pub fn child_tells(&self, child: usize, text: &str, kind: &Kind) -> Checked {
        let told = self.told_by(child)?;
        if told.iter().any(|line| line == text) {
            return Ok(());
        }
        let seen = match told.last() {
            Some(line) => format!("{:?}", clip(line)),
            None => format!("nothing from {} on standard error", self.name(child)),
        };
        fail(kind, format!("the child tells {text:?}"), seen)
    }

    /// The root said this on standard error, as a line of its own.
    pub fn says_on_stderr(&self, text: &str) -> Checked {
        if self.told_by(0)?.iter().any(|line| line == text) {
            return Ok(());
        }
        let seen = format!("not on stderr{}", self.last_complaint());
        fail(&findings::WRONG_ANSWER, format!("your program says {text:?}"), seen)
    }

    /// What a process told on standard error, line by line.
    ///
    /// # Errors
    /// Without a witness.
    pub fn told_by(&self, process: usize) -> Result<Vec<String>, Stop> {
        let lines = self.witnessed()?.lines_by_writer(Stream::Stderr).into_iter();
        Ok(lines.filter(|(writer, _)| *writer == process).map(|(_, line)| line).collect())
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

    pub(super) fn how_it_ended(&self) -> String {
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
