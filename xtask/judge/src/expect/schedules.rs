//! Expectations about schedules: one that a program runs, and all that a program has counted.

use std::collections::BTreeMap;

use super::{Ran, count, fail};
use crate::findings::{self, Kind};
use crate::verdict::{Checked, Stop};

impl Ran {
    /// The root says that its schedule came to the end. If it says behind the label where it stopped instead, that is a finding of
    /// this kind.
    pub fn takes_its_schedule(&self, done: &str, stopped: &str, kind: &Kind) -> Checked {
        match self.answers_behind(stopped).first() {
            Some(stopped) => fail(kind, "every thread comes to its end by the schedule", stopped.as_str()),
            None => self.answers(done, &[""], kind),
        }
    }

    /// The root answers this behind the label. If it is another answer, that is a finding of this kind, and what the root says behind
    /// `since` is the reason.
    pub fn comes_out<T: ToString>(&self, label: &str, expected: T, since: &str, kind: &Kind) -> Checked {
        let expected = format!("{label}{}", expected.to_string());
        match self.answers_behind(label).first() {
            Some(answer) if *answer == expected => Ok(()),
            Some(answer) => {
                let reasons = self.answers_behind(since);
                let seen = reasons.first().map_or(answer.clone(), |reason| format!("{answer}, {reason}"));
                fail(kind, expected, seen)
            }
            None => fail(kind, expected, format!("no answer{}", self.how_it_ended())),
        }
    }

    /// The answers behind the label are counts of schedules, such as `x = 1: 18`: these, and no others.
    pub fn counts_schedules(&self, label: &str, expected: &BTreeMap<i64, u64>) -> Checked {
        let seen = self.counts_behind(label)?;
        if seen == *expected {
            return Ok(());
        }
        let total = |counts: &BTreeMap<i64, u64>| counts.values().sum::<u64>();
        let shown = |counts: &BTreeMap<i64, u64>| {
            let list: Vec<String> =
                counts.iter().map(|(x, n_schedules)| format!("{label}{x}: {n_schedules}")).collect();
            let n_schedules = total(counts) as usize;
            format!("{} ({})", count(n_schedules, "schedule", "schedules"), list.join(", "))
        };
        let kind = match total(&seen).cmp(&total(expected)) {
            std::cmp::Ordering::Less => &findings::MISSED_SCHEDULES,
            std::cmp::Ordering::Greater => &findings::NO_SUCH_SCHEDULE,
            std::cmp::Ordering::Equal => &findings::WRONG_ANSWER,
        };
        let seen = if seen.is_empty() { format!("none{}", self.how_it_ended()) } else { shown(&seen) };
        fail(kind, shown(expected), seen)
    }

    fn counts_behind(&self, label: &str) -> Result<BTreeMap<i64, u64>, Stop> {
        let mut counts = BTreeMap::new();
        for line in self.answers_behind(label) {
            let read = || {
                let (x, n_schedules) = line.strip_prefix(label)?.split_once(": ")?;
                Some((x.parse().ok()?, n_schedules.parse().ok()?))
            };
            let Some((x, n_schedules)) = read() else {
                return fail(&findings::WRONG_OUTPUT, format!("{label}NUMBER: NUMBER"), line);
            };
            counts.insert(x, n_schedules);
        }
        Ok(counts)
    }
}
