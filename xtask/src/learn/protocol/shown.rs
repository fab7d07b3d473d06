//! What is shown beside verdicts: runs, hints, solutions.

use judge::evidence::{Evidence, Stream};
use serde::{Deserialize, Serialize};

use super::{Claim, Fault};

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ran {
    /// Why nothing was run.
    pub fault: Option<Fault>,
    /// The lines of both streams with their writers, as far as the evidence keeps them.
    pub output: Vec<Line>,
    /// What was seen: how it ended, and what a timeline is drawn from. Null with a fault.
    pub evidence: Option<Evidence>,
}

/// A line of output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Where it arrived.
    pub stream: Stream,
    /// Its text, without its end.
    pub text: String,
    /// Who wrote it, part by part; empty without a witness.
    pub pieces: Vec<Piece>,
}

/// The part of a line that came from one `write`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The process that wrote it: its place in the evidence's list.
    pub process: usize,
    /// The kernel's number for it.
    pub pid: i32,
    /// The kernel's number for the thread.
    pub thread: i32,
    /// Since the start of the run, in microseconds.
    pub at_us: u64,
    /// Its text.
    pub text: String,
}

/// Hints that were shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// The exercise's name.
    pub exercise: String,
    /// The step that they are for.
    #[serde(flatten)]
    pub claim: Claim,
    /// In order. Empty if all of them were shown before.
    pub rungs: Vec<Rung>,
    /// How many there are.
    pub n_rungs: usize,
}

/// A rung of a ladder of hints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung {
    /// From 1.
    pub number: usize,
    /// What it says; `backticks` mark code.
    pub text: String,
}

/// An answer beside the solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    /// The exercise's name.
    pub exercise: String,
    /// The learner's file.
    pub file: String,
    /// The solution's.
    pub solution: String,
    /// All lines of both files, in order.
    pub lines: Vec<DiffLine>,
}

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffLine {
    /// Where it stands.
    pub side: Side,
    /// Its text.
    pub text: String,
}

/// Where a line of a comparison stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// In both files.
    Both,
    /// In the learner's alone.
    Yours,
    /// In the solution alone.
    Solution,
}
