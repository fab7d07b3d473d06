//! Tells people what a regrade would change.

use std::fmt::Write;
use std::path::Path;

use super::diff::{Change, Diff, Flip, Said, Side};
use crate::export::points;
use crate::unit::{Outcome, State};

/// What would change, unit by unit.
pub fn text(diff: &Diff) -> String {
    let mut text = format!("regrade {}: {}\n", diff.regrade, diff.in_brief());
    for one in &diff.changes {
        change(&mut text, one);
    }
    if !diff.came.is_empty() || !diff.gone.is_empty() {
        text.push('\n');
    }
    for one in &diff.came {
        let (by, word) = match one.after.checked_sub(one.before) {
            Some(later) => (later, "later"),
            None => (one.before - one.after, "earlier"),
        };
        let _ = write!(text, "{} came again, {} {word}", one.submission, time(by));
        let (before, after) = one.late_days;
        let _ = match before == after {
            true => writeln!(text),
            false => writeln!(text, ": late days {before} -> {after}"),
        };
    }
    for name in &diff.gone {
        let _ = writeln!(text, "{name} is not there any more: those grades stand");
    }
    text
}

fn change(text: &mut String, change: &Change) {
    let (before, after) = (side(&change.before), side(&change.after));
    let _ = writeln!(text, "\n{}  {before} -> {after}", change.name);
    let _ = writeln!(text, "    since {}", change.causes.join(", "));
    for Flip { step, before, after } in &change.steps {
        let _ = writeln!(text, "    {step}  {} -> {}", said(before.as_ref()), said(after.as_ref()));
    }
    if let Some(decided) = change.decided {
        let _ = writeln!(text, "    you decided on {decided} by hand: that stands");
    }
}

fn side(side: &Side) -> String {
    let earned = format!("{} of {}", points(side.earned), points(side.most));
    match side.state {
        State::Judged => earned,
        State::Missing => format!("{earned} (not handed in)"),
        State::DoesNotCompile => format!("{earned} (does not compile)"),
        State::CouldNotBeJudged => "could not be judged".into(),
    }
}

fn said(said: Option<&Said>) -> String {
    let Some(said) = said else { return "no such step".into() };
    match said.result {
        Outcome::Passed => "passed".into(),
        Outcome::Failed => format!("failed ({})", said.verdict),
        Outcome::CouldNotBeJudged => "could not be judged".into(),
        Outcome::NotReached => "not reached".into(),
    }
}

/// A length of time in its two largest units.
pub fn time(seconds: u64) -> String {
    match (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, hours, _) => format!("{days} d {hours} h"),
    }
}

/// What to do about it.
pub fn next(report: &Path, has_seen: bool) -> String {
    let report = quoted(report);
    let mut text = String::from("\nnothing of it counts yet:\n");
    let mut say = |what: &str, flag: &str| {
        let _ = writeln!(text, "  cargo xtask grade --out {report} --regrade {flag:<9}  # {what}");
    };
    if !has_seen {
        say("shows it", "--diff");
    }
    say("makes it count", "--apply");
    say("forgets it", "--discard");
    text
}

/// A path as a shell takes it for one word.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+=:,@".contains(c);
    if path.chars().all(is_plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{quoted, time};

    #[test]
    fn a_command_can_be_pasted() {
        assert_eq!(quoted(Path::new("reports/week-4")), "reports/week-4");
        assert_eq!(quoted(Path::new("Ada's class")), r"'Ada'\''s class'");
    }

    #[test]
    fn times_are_told_in_two_units() {
        assert_eq!(time(59), "59 s");
        assert_eq!(time(60), "1 min");
        assert_eq!(time(3_660), "1 h 1 min");
        assert_eq!(time(2 * 86_400 + 3_600), "2 d 1 h");
    }
}
