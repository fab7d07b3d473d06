//! Verdicts: what a step says of a program.

use serde::{Deserialize, Serialize};

use crate::evidence::Evidence;
use crate::explore::{Explored, Failure};
use crate::findings::Kind;

/// The layout of [`Report`].
pub const VERSION: u32 = 1;

/// What was found wrong: four sentences and a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The stable name of its kind, such as `serial`.
    pub id: String,
    /// What the step expects.
    pub expected: String,
    /// What was seen instead.
    pub seen: String,
    /// Why it matters.
    pub why: String,
    /// Where to look next.
    pub look: String,
}

impl Finding {
    /// A finding of this kind, with what was expected and what was seen.
    pub fn new(kind: &Kind, expected: impl Into<String>, seen: impl Into<String>) -> Finding {
        Finding {
            id: kind.id.into(),
            expected: expected.into(),
            seen: seen.into(),
            why: kind.why.into(),
            look: kind.look.into(),
        }
    }
}

/// Why a step ends before all of its claims were confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A claim does not hold.
    Finding(Box<Finding>),
    /// The program says itself that it is not done.
    NotDoneYet,
    /// The claim needs evidence that can't be had here.
    NotWitnessed,
    /// The judge could not do its work.
    Broken(String),
}

/// The answer of an expectation.
pub type Checked = Result<(), Stop>;

/// What a step says in the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// Every claim was confirmed.
    Passed,
    /// A claim does not hold.
    Failed {
        /// What was found.
        finding: Finding,
    },
    /// The program says itself that it is not done.
    NotDoneYet,
    /// No claim was refuted, and one could not be confirmed here.
    NotWitnessed,
    /// The judge could not do its work; says why.
    Broken {
        /// What went wrong.
        reason: String,
    },
}

impl From<Checked> for Verdict {
    fn from(checked: Checked) -> Verdict {
        match checked {
            Ok(()) => Verdict::Passed,
            Err(Stop::Finding(finding)) => Verdict::Failed { finding: *finding },
            Err(Stop::NotDoneYet) => Verdict::NotDoneYet,
            Err(Stop::NotWitnessed) => Verdict::NotWitnessed,
            Err(Stop::Broken(reason)) => Verdict::Broken { reason },
        }
    }
}

impl Verdict {
    /// One word for it; for a failure, the name of the finding.
    pub fn id(&self) -> &str {
        match self {
            Verdict::Passed => "passed",
            Verdict::Failed { finding } => &finding.id,
            Verdict::NotDoneYet => "not_done_yet",
            Verdict::NotWitnessed => "not_witnessed",
            Verdict::Broken { .. } => "broken",
        }
    }
}

/// A verdict and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Always [`VERSION`] when we wrote it.
    pub version: u32,
    /// What the step says.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// What the step's choices were made from; the same seed makes the same choices.
    pub seed: u64,
    /// The run that the verdict rests on: the last one. A step may start none.
    pub evidence: Option<Evidence>,
    /// What was explored of its schedules, if anything was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explored: Option<Explored>,
}

impl Report {
    /// The schedule that a failure rests on.
    pub fn failed_schedule(&self) -> Option<&Failure> {
        self.explored.as_ref()?.failure.as_ref()
    }
}
