//! The policy: when work was due, what lateness costs, who has more time, and what was decided by hand. A file that people write; what
//! follows from it is computed anew for each export and stored nowhere.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use toml::value::{Datetime, Offset};

/// What the file says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// When everything was due.
    due: Option<Datetime>,
    /// What each day that has begun costs, in per cent of the points.
    #[serde(default)]
    late_percent_per_day: u32,
    /// After so many days there are no points. For ever, if left out.
    last_day: Option<u32>,
    /// Who has time until when.
    #[serde(default)]
    extensions: BTreeMap<String, Datetime>,
    /// When work really came, where the time of its file does not tell.
    #[serde(default)]
    received: BTreeMap<String, Datetime>,
    /// What was decided by hand: per learner and exercise.
    #[serde(default)]
    overrides: BTreeMap<String, BTreeMap<String, Override>>,
}

/// Points that somebody decided on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// How many.
    pub points: f64,
    /// The reason, for whoever asks.
    pub why: String,
}

/// How late somebody was, and what is left of the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lateness {
    /// Days that had begun; 0 is in time.
    pub days: u32,
    /// What is left, in per cent.
    pub percent_left: u32,
}

impl Policy {
    /// Reads the file; without one, nobody is late.
    ///
    /// # Errors
    /// If it is no policy, or a time in it lacks its offset.
    pub fn read(file: Option<&Path>) -> Result<Policy> {
        let Some(file) = file else { return Ok(Policy::default()) };
        let text = std::fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
        let policy: Policy =
            toml::from_str(&text).with_context(|| format!("{} is no policy", file.display()))?;
        let times = policy.due.iter().chain(policy.extensions.values()).chain(policy.received.values());
        for time in times {
            seconds(time).with_context(|| format!("in {}", file.display()))?;
        }
        Ok(policy)
    }

    /// How late a submission came.
    ///
    /// # Errors
    /// If a time lacks its offset.
    pub fn lateness(&self, submission: &str, received: u64) -> Result<Lateness> {
        let in_time = Lateness { days: 0, percent_left: 100 };
        let Some(due) = self.extensions.get(submission).or(self.due.as_ref()) else { return Ok(in_time) };
        let received = match self.received.get(submission) {
            Some(time) => seconds(time)?,
            None => i64::try_from(received)?,
        };
        let late = received - seconds(due)?;
        if late <= 0 {
            return Ok(in_time);
        }
        let days = u32::try_from((late + 86_399) / 86_400)?;
        let percent_left = match self.last_day {
            Some(last) if days > last => 0,
            _ => 100_u32.saturating_sub(days.saturating_mul(self.late_percent_per_day)),
        };
        Ok(Lateness { days, percent_left })
    }

    /// What was decided by hand for this unit.
    pub fn overridden(&self, submission: &str, exercise: &str) -> Option<&Override> {
        self.overrides.get(submission)?.get(exercise)
    }

    /// Names of learners in it that nobody has.
    pub fn strangers(&self, is_known: impl Fn(&str) -> bool) -> Vec<&str> {
        let names = self.extensions.keys().chain(self.received.keys()).chain(self.overrides.keys());
        names.map(String::as_str).filter(|name| !is_known(name)).collect()
    }
}

/// Seconds since 1970 of a time with an offset.
fn seconds(time: &Datetime) -> Result<i64> {
    let (Some(date), Some(clock), Some(offset)) = (time.date, time.time, time.offset) else {
        bail!("{time} does not say when: write it as 2026-12-01T23:59:00+01:00")
    };
    let offset_minutes = match offset {
        Offset::Z => 0,
        Offset::Custom { minutes } => i64::from(minutes),
    };
    let days = days_since_1970(i64::from(date.year), i64::from(date.month), i64::from(date.day));
    let minutes = (days * 24 + i64::from(clock.hour)) * 60 + i64::from(clock.minute) - offset_minutes;
    Ok(minutes * 60 + clock.second.map_or(0, i64::from))
}

/// Days of the Gregorian calendar. Years begin in March here, so that leap days come last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before_year = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    before_year + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(text: &str) -> Policy {
        toml::from_str(text).expect("a policy")
    }

    #[test]
    fn times_are_those_of_the_calendar() {
        let at = |text: &str| seconds(&text.parse().expect("a time")).expect("it has an offset");
        assert_eq!(at("1970-01-01T00:00:00Z"), 0);
        assert_eq!(at("2024-02-29T12:00:00Z"), 1_709_208_000);
        assert_eq!(at("2026-12-01T23:59:00+01:00"), 1_796_165_940);
    }

    #[test]
    fn each_day_that_has_begun_costs() {
        let policy = policy("due = 1970-01-02T00:00:00Z\nlate_percent_per_day = 10\nlast_day = 2\n");
        let left = |received| policy.lateness("a", received).expect("times have offsets");
        assert_eq!(left(86_400), Lateness { days: 0, percent_left: 100 });
        assert_eq!(left(86_401), Lateness { days: 1, percent_left: 90 });
        assert_eq!(left(3 * 86_400), Lateness { days: 2, percent_left: 80 });
        assert_eq!(left(3 * 86_400 + 1), Lateness { days: 3, percent_left: 0 });
    }

    #[test]
    fn an_extension_moves_the_due_time_of_one() {
        let policy = policy("due = 1970-01-02T00:00:00Z\n[extensions]\nada = 1970-01-09T00:00:00Z\n");
        assert_eq!(policy.lateness("ada", 172_800).expect("times").days, 0);
        assert_eq!(policy.lateness("bob", 172_800).expect("times").days, 1);
    }

    #[test]
    fn a_time_without_an_offset_is_refused() {
        assert!(seconds(&"2026-12-01T23:59:00".parse().expect("a time")).is_err());
    }
}
