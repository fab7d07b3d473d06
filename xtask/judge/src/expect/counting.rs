//! Expectations about a number that several processes count up, each of whom says which one it writes.

use std::collections::BTreeMap;

use super::{Ran, fail};
use crate::evidence::Stream;
use crate::findings;
use crate::verdict::{Checked, Stop};

impl Ran {
    /// No number was written twice: whoever writes one that another has written has lost an update. A number stands behind the label.
    pub fn writes_no_number_twice(&self, label: &str) -> Checked {
        let mut writers: BTreeMap<u64, usize> = BTreeMap::new();
        for (writer, number) in self.numbers_behind(label)? {
            let Some(other) = writers.insert(number, writer) else { continue };
            let (one, two) = (self.name(other), self.name(writer));
            let seen = match other == writer {
                true => format!("{one} wrote {number} twice"),
                false => format!(
                    "{one} and {two} both wrote {number}: both had read {}, and neither saw the other",
                    number.saturating_sub(1)
                ),
            };
            return fail(&findings::LOST_UPDATE, "each number is written once", seen);
        }
        Ok(())
    }

    /// The numbers from 1 to this one were written, each by a child, once.
    pub fn writes_each_number_to(&self, label: &str, last: u64) -> Checked {
        self.writes_no_number_twice(label)?;
        let seen: Vec<u64> = self.numbers_behind(label)?.into_iter().map(|(_, number)| number).collect();
        let expected = format!("{label}1 to {label}{last}, each once, by the given `write`");
        if let Some(missing) = (1..=last).find(|number| !seen.contains(number)) {
            let seen = format!("{missing} was never written{}", self.last_complaint());
            return fail(&findings::WRONG_ANSWER, expected, seen);
        }
        match seen.iter().find(|number| !(1..=last).contains(number)) {
            Some(other) => fail(&findings::WRONG_ANSWER, expected, format!("{other} as well")),
            None => Ok(()),
        }
    }

    /// Nobody waits for ever for a process that the judge has killed.
    pub fn goes_on_without_the_dead(&self) -> Checked {
        let evidence = self.witnessed()?;
        let dead = (1..evidence.processes.len()).find(|&process| evidence.was_killed_by_judge(process));
        match dead {
            Some(dead) if self.is_stuck() => {
                let seen = format!(
                    "{} died in the middle of its update, and what it held is still held: {}",
                    self.name(dead),
                    self.who_was_stuck()
                );
                fail(&findings::DEAD_OWNER, "the others go on when one of them has died", seen)
            }
            _ => self.is_not_stuck(),
        }
    }

    /// Who wrote which number, in order.
    fn numbers_behind(&self, label: &str) -> Result<Vec<(usize, u64)>, Stop> {
        let lines = self.witnessed()?.lines_by_writer(Stream::Stdout).into_iter();
        let number =
            |(writer, line): (usize, String)| Some((writer, line.strip_prefix(label)?.parse().ok()?));
        Ok(lines.filter_map(number).collect())
    }
}
