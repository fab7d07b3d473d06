//! Expectations about cases: a driver reads one from each line of standard input, asks the learner's function, and prints
//! `CASE -> ANSWER`. Steps put small cases first, so that the first wrong one is a small one.

use super::{Ran, clip, fail};
use crate::evidence::Outcome;
use crate::findings::{self, Kind};
use crate::step::{Run, Step};
use crate::verdict::{Checked, Finding, Stop};

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

    fn expected(&self) -> String {
        let expected = self.with(&self.answer);
        match self.because.as_str() {
            "" => expected,
            because => format!("{expected}: {because}"),
        }
    }

    /// The case with what was answered, or was not.
    fn with(&self, answer: &str) -> String {
        let asked = if self.asked.is_empty() { "(nothing)" } else { &self.asked };
        format!("{asked} -> {answer}")
    }
}

impl Step {
    /// Asks the program about these cases, one after the other in one run. The first without its answer is named, also
    /// where the program panicked or met a bound.
    ///
    /// # Errors
    /// If the program said itself that it is not done.
    pub fn ask(&mut self, cases: &[Case]) -> Checked {
        let lines: String = cases.iter().map(|case| format!("{}\n", case.asked)).collect();
        match self.run(Run::default().stdin(lines)) {
            Ok(ran) => ran.answers_cases(cases),
            Err(Stop::Finding(finding)) => {
                let Some(evidence) = self.last.clone() else { return Err(Stop::Finding(finding)) };
                Ran::new(evidence).met_a_bound(cases, *finding)
            }
            Err(stop) => Err(stop),
        }
    }
}

impl Ran {
    fn answers_cases(&self, cases: &[Case]) -> Checked {
        let Some(case) = self.first_unanswered(cases)? else { return Ok(()) };
        if self.evidence.outcome == Some(Outcome::Code(PANIC)) {
            let seen = case.with(&format!("a panic{}", self.last_complaint()));
            return fail(&findings::PANICKED, case.expected(), seen);
        }
        let seen = case.with(&format!("no answer{}", self.how_it_ended()));
        fail(&findings::WRONG_ANSWER, case.expected(), seen)
    }

    /// What was found, with the case that was being answered. A wrong answer before it says more.
    fn met_a_bound(&self, cases: &[Case], found: Finding) -> Checked {
        let Some(case) = self.first_unanswered(cases)? else { return Err(Stop::Finding(Box::new(found))) };
        let seen = case.with(&format!("no answer; {}", found.seen));
        Err(Stop::Finding(Box::new(Finding { expected: case.expected(), seen, ..found })))
    }

    /// The first case that has no answer. The error is a wrong answer before it.
    fn first_unanswered<'a>(&self, cases: &'a [Case]) -> Result<Option<&'a Case>, Stop> {
        let lines = self.answers_behind("");
        for case in cases {
            let label = format!("{} -> ", case.asked);
            let answer = match lines.iter().find_map(|line| line.strip_prefix(&label)) {
                Some(answer) if answer == case.answer => continue,
                Some(answer) => answer,
                None => return Ok(Some(case)),
            };
            let mistake = case.mistakes.iter().find(|(wrong, _)| wrong == answer);
            let kind = mistake.map_or(&findings::WRONG_ANSWER, |(_, kind)| kind);
            return fail(kind, case.expected(), case.with(&clip(answer)));
        }
        Ok(None)
    }

    /// The root has nothing to say behind this label. If it has, that is a finding of this kind.
    pub fn says_nothing_behind(&self, label: &str, expected: &str, kind: &Kind) -> Checked {
        match self.answers_behind(label).first() {
            Some(line) => fail(kind, expected, clip(line)),
            None => Ok(()),
        }
    }
}
