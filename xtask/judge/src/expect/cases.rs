//! Expectations about cases: a driver reads one from each line of standard input, asks the learner's function, and prints
//! `CASE -> ANSWER`. Steps put small cases first, so that the first wrong one is a small one.

use super::{Ran, clip, fail};
use crate::evidence::Outcome;
use crate::findings::{self, Kind};
use crate::verdict::Checked;

/// The exit code of a Rust program that panicked.
const PANIC: i32 = 101;

/// A question to a function, and its right answer.
#[derive(Clone, Debug)]
pub struct Case {
    asked: String,
    answer: String,
    because: String,
    mistakes: Vec<(String, Kind)>,
}

impl Case {
    /// A case with this answer, because of this: a few words that its message is to say.
    pub fn new(asked: impl ToString, answer: impl ToString, because: impl ToString) -> Case {
        let mistakes = Vec::new();
        Case { asked: asked.to_string(), answer: answer.to_string(), because: because.to_string(), mistakes }
    }

    /// Whoever answers this has made a mistake that has a name.
    pub fn mistake(mut self, answer: impl ToString, kind: &Kind) -> Case {
        self.mistakes.push((answer.to_string(), *kind));
        self
    }

    /// What the driver reads.
    pub fn asked(&self) -> &str {
        &self.asked
    }

    fn expected(&self) -> String {
        match self.because.as_str() {
            "" => format!("{} -> {}", self.asked, self.answer),
            because => format!("{} -> {}: {because}", self.asked, self.answer),
        }
    }
}

impl Ran {
    /// Each of these cases has its answer. The first that has not is named; a panic is named with the case that it met.
    pub fn answers_cases(&self, cases: &[Case]) -> Checked {
        let lines = self.answers_behind("");
        for case in cases {
            let label = format!("{} -> ", case.asked);
            match lines.iter().find_map(|line| line.strip_prefix(&label)) {
                Some(answer) if answer == case.answer => {}
                Some(answer) => {
                    let mistake = case.mistakes.iter().find(|(wrong, _)| wrong == answer);
                    let kind = mistake.map_or(&findings::WRONG_ANSWER, |(_, kind)| kind);
                    return fail(kind, case.expected(), format!("{label}{}", clip(answer)));
                }
                None if self.evidence.outcome == Some(Outcome::Code(PANIC)) => {
                    let seen = format!("{label}a panic{}", self.last_complaint());
                    return fail(&findings::PANICKED, case.expected(), seen);
                }
                None => {
                    let seen = format!("{label}no answer{}", self.how_it_ended());
                    return fail(&findings::WRONG_ANSWER, case.expected(), seen);
                }
            }
        }
        Ok(())
    }

    /// The root has nothing to say behind this label. If it has, that is a finding of this kind.
    pub fn says_nothing_behind(&self, label: &str, expected: &str, kind: &Kind) -> Checked {
        match self.answers_behind(label).first() {
            Some(line) => fail(kind, expected, clip(line)),
            None => Ok(()),
        }
    }
}
