//! The course, how far each exercise is, and what came of it.

use judge::verdict::Report;
use serde::{Deserialize, Serialize};

/// The course, and how far it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// [`VERSION`].
    pub version: u32,
    /// Why there is no evidence from the kernel here; null if there is.
    pub why_unwitnessed: Option<String>,
    /// The exercise to work on now; null once all have passed.
    pub next: Option<String>,
    /// In the order of the book.
    pub chapters: Vec<Chapter>,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its place in the book.
    pub number: u32,
    /// Its name.
    pub slug: String,
    /// The name of its page, without an extension.
    pub page: String,
    /// As the book calls it.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// In the order in which they are taken.
    pub exercises: Vec<Exercise>,
    /// The file names of its listings, such as `zombie.rs`, in the order of their names.
    pub listings: Vec<String>,
}

/// An exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// What its stub is like: `build`, `mend`, `compile-fail` or `data`.
    pub kind: String,
    /// What its steps claim.
    pub steps: Vec<Claim>,
    /// How far it is.
    #[serde(flatten)]
    pub standing: Standing,
}

/// What a step claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Such as `step_4_all_are_alive_together`.
    pub name: String,
    /// 4.
    pub number: u32,
    /// In words.
    pub claim: String,
}

/// How far an exercise is: an entry of `list --format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The chapter's slug.
    pub chapter: String,
    /// The exercise's name.
    pub exercise: String,
    /// The file to edit.
    pub file: String,
    /// How long it takes.
    pub minutes: u32,
    /// What it is worth.
    pub points: u32,
    /// `passed`, `begun`, `untouched`, `unknown`, `does_not_compile` or `unreadable`.
    pub state: String,
    /// Of its steps.
    pub n_passed: Option<usize>,
    /// How many steps there are.
    pub n_steps: Option<usize>,
    /// The first step that does not pass.
    pub first_failure: Option<FirstFailure>,
}

/// The first step that does not pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstFailure {
    /// Such as `step_4_all_are_alive_together`.
    pub name: String,
    /// The id of the finding, or the verdict.
    pub verdict: String,
}

/// What came of an exercise: an entry of `check --format json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdicts {
    /// The chapter's slug.
    pub chapter: String,
    /// The exercise's name.
    pub exercise: String,
    /// The file that was judged.
    pub file: String,
    /// How long it takes.
    pub minutes: u32,
    /// What it is worth.
    pub points: u32,
    /// Every step passed.
    pub passed: bool,
    /// Why there are no steps.
    pub fault: Option<Fault>,
    /// In order.
    pub steps: Vec<Step>,
}

/// Why a program could not be judged or run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// `does_not_compile` or `unreadable`.
    pub kind: String,
    /// What rustc says, or the reason.
    pub message: String,
}

/// The verdict of a step, with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it claims.
    #[serde(flatten)]
    pub claim: Claim,
    /// What it says.
    #[serde(flatten)]
    pub report: Report,
}
