//! Expectations about results: in which order they are handed out, when, and who has to wait for them. What was done, and when, is
//! known from the lines that tasks say on standard error.

use super::{Ran, count, fail};
use crate::findings::{self, Kind};
use crate::verdict::Checked;

impl Ran {
    /// All these lines were said though nobody asked for a result. The program must see to it that nobody does before.
    pub fn are_done_unasked(&self, done: &[String]) -> Checked {
        let all = self.said()?;
        let n_done = done.iter().filter(|line| all.iter().any(|said| said.line == **line)).count();
        if self.is_stuck() && n_done < done.len() {
            let expected = "all items are done before anybody asks for a result";
            let seen = format!("{n_done} of {} were done when nothing more happened", done.len());
            return fail(&findings::WAITS_TO_BE_ASKED, expected, seen);
        }
        self.is_not_stuck()
    }

    /// Standard output is a list of these results, in this order.
    pub fn prints_results(&self, expected: &[String]) -> Checked {
        let list = |results: &[String]| format!("[{}]", results.join(", "));
        let printed = self.evidence.stdout.text();
        let seen = printed.strip_prefix('[').and_then(|text| text.strip_suffix("]\n")).unwrap_or_default();
        let seen: Vec<String> = seen.split(", ").map(str::to_string).collect();
        let sorted = |results: &[String]| {
            let mut results = results.to_vec();
            results.sort();
            results
        };
        if seen != expected && sorted(&seen) == sorted(expected) {
            return fail(&findings::COMPLETION_ORDER, list(expected), list(&seen));
        }
        if printed.is_empty() {
            let seen = format!("nothing{}", self.last_complaint());
            return fail(&findings::WRONG_OUTPUT, list(expected), seen);
        }
        self.prints(&(list(expected) + "\n"))
    }

    /// The root's answers behind this label begin with these results, each handed out as soon as the line beside it was said: that is
    /// where the item was done. The program must see to it that nothing more is done before. Another order is a finding of this kind.
    pub fn hands_out(&self, label: &str, expected: &[String], done: &[String], kind: &Kind) -> Checked {
        let all = self.said()?;
        let n_answers = self.answers_behind(label).len().min(expected.len());
        self.answers(label, &expected[..n_answers], kind)?;
        match done.get(n_answers).and_then(|line| all.iter().find(|said| said.line == *line)) {
            Some(said) if self.is_stuck() => {
                let wanted = format!("{label}{}, as soon as it is done", expected[n_answers]);
                let seen = format!(
                    "{:?} from {}, and the result was not handed out",
                    said.line,
                    self.name(said.process)
                );
                fail(&findings::HELD_BACK, wanted, seen)
            }
            _ => {
                self.is_not_stuck()?;
                self.answers(label, expected, kind)
            }
        }
    }

    /// After this line of the root an answer behind the label came, and not only the judge's end of the run.
    pub fn comes_back(&self, question: &str, label: &str) -> Checked {
        let n_asked = self.answers_behind(question).len();
        if self.is_stuck() && n_asked > self.answers_behind(label).len() {
            let seen = format!("after {question:?} your program slept until the judge ended it");
            return fail(&findings::WAITS_TOO_LONG, format!("an answer, {label:?}"), seen);
        }
        Ok(())
    }

    /// Results behind the label came although a callback, which printed a line behind `called`, had not returned.
    pub fn goes_on_beside_a_callback(&self, called: &str, label: &str, expected: &[String]) -> Checked {
        let n_seen = self.answers_behind(label).len();
        if self.is_stuck() && n_seen < expected.len() && !self.answers_behind(called).is_empty() {
            let wanted = format!("{label}{}, while a callback has not returned", expected[n_seen]);
            let seen = format!("{} until then", count(n_seen, "result", "results"));
            return fail(&findings::CALLBACK_BLOCKS, wanted, seen);
        }
        self.is_not_stuck()?;
        self.answers(label, expected, &findings::WRONG_ANSWER)
    }
}
