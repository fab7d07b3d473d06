//! What a regrade would change: unit by unit, with the reasons.

use anyhow::Result;
use serde::Serialize;

use crate::ledger::Ledger;
use crate::policy::Policy;
use crate::unit::{Name, Outcome, State, StepGrade, Unit};

/// The layout of [`Diff`].
const VERSION: u32 = 1;

/// What would change. Points are in hundredths.
#[derive(Debug, Serialize)]
pub struct Diff {
    /// Always [`VERSION`].
    pub version: u32,
    /// The number of the regrade.
    pub regrade: u32,
    /// How many units were graded anew.
    pub n_graded: usize,
    /// How many of them come to the same.
    pub n_same: usize,
    /// The others, in the order of the learners' names.
    pub changes: Vec<Change>,
    /// Submissions that came again, with other files.
    pub came: Vec<Came>,
    /// Submissions that are not there any more; their grades stand.
    pub gone: Vec<String>,
}

/// A unit that comes to something else.
#[derive(Debug, Serialize)]
pub struct Change {
    /// Which one it is.
    #[serde(flatten)]
    pub name: Name,
    /// What has changed, in words.
    pub causes: Vec<String>,
    /// What stands.
    pub before: Side,
    /// What would stand.
    pub after: Side,
    /// Steps that come to something else.
    pub steps: Vec<Flip>,
    /// The points that somebody decided on, if the policy says so: they stand all the same.
    pub decided: Option<f64>,
}

/// What a unit comes to.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// What came of the file.
    pub state: State,
    /// The points.
    pub earned: u32,
    /// What can be had.
    pub most: u32,
}

/// What a step said.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// What it came to.
    pub result: Outcome,
    /// The id of the finding, or of the verdict.
    pub verdict: String,
}

/// Work that was handed in again.
#[derive(Debug, Serialize)]
pub struct Came {
    /// Whose it is.
    pub submission: String,
    /// When it came before, in seconds since 1970.
    pub before: u64,
    /// When it came now.
    pub after: u64,
    /// Days of lateness under the policy: before, and now.
    pub late_days: (u32, u32),
}

/// A step that comes to something else.
#[derive(Debug, Serialize)]
pub struct Flip {
    /// Its name.
    pub step: String,
    /// What it came to; null if there was no such step.
    pub before: Option<Said>,
    /// What it comes to; null if there is no such step any more.
    pub after: Option<Said>,
}

impl Diff {
    /// What the regrade that waits would change. The policy says what was decided by hand, and what is late.
    ///
    /// # Errors
    /// If there is none, or something can't be read.
    pub fn of(standing: &Ledger, policy: &Policy) -> Result<Diff> {
        let (set, done) = standing.waiting_regrade()?;
        let (mut n_graded, mut changes) = (0, Vec::new());
        for (name, _) in set.grading.units() {
            let (Some(before), Some(after)) = (standing.unit(&name)?, set.unit(&name)?) else { continue };
            n_graded += 1;
            changes.extend(change(&before, &after, policy));
        }
        let mut came = Vec::new();
        for one in done.came {
            let Some(before) = standing.grading.submission(&one.submission) else { continue };
            let days = |received| policy.lateness(&one.submission, received).map(|late| late.days);
            let late_days = (days(before.received)?, days(one.received)?);
            came.push(Came {
                before: before.received,
                after: one.received,
                late_days,
                submission: one.submission,
            });
        }
        let (regrade, n_same) = (standing.next_regrade(), n_graded - changes.len());
        Ok(Diff { version: VERSION, regrade, n_graded, n_same, changes, came, gone: done.gone })
    }

    /// Whether everything comes to the same.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.came.is_empty()
    }

    /// It in a few words.
    pub fn in_brief(&self) -> String {
        let units = if self.n_graded == 1 { "unit" } else { "units" };
        format!("{} {units} graded anew, {} with another outcome", self.n_graded, self.changes.len())
    }
}

/// What differs between two gradings of a unit, if it is more than what they were graded with.
fn change(before: &Unit, after: &Unit, policy: &Policy) -> Option<Change> {
    let steps = flips(&before.steps, &after.steps);
    let (one, other) = (side(before), side(after));
    if one == other && steps.is_empty() && before.note == after.note {
        return None;
    }
    let mut causes = before.differences(&after.parts, after.rung);
    if causes.is_empty() {
        causes.push("it could not be judged before".into());
    }
    let Name { submission, exercise } = &before.name;
    let decided = policy.overridden(submission, exercise).map(|decided| decided.points);
    Some(Change { name: before.name.clone(), causes, before: one, after: other, steps, decided })
}

fn side(unit: &Unit) -> Side {
    Side { state: unit.state, earned: unit.earned(), most: unit.most }
}

/// Steps that say something else, or are not in both: first those of now, in their order.
fn flips(before: &[StepGrade], after: &[StepGrade]) -> Vec<Flip> {
    let said = |steps: &[StepGrade], name: &str| {
        let step = steps.iter().find(|step| step.step == name)?;
        Some(Said { result: step.result, verdict: step.verdict.clone() })
    };
    let gone = before.iter().filter(|old| after.iter().all(|step| step.step != old.step));
    let all = after.iter().chain(gone).map(|step| Flip {
        before: said(before, &step.step),
        after: said(after, &step.step),
        step: step.step.clone(),
    });
    all.filter(|flip| flip.before != flip.after).collect()
}
