//! The words between the engine of `learn` and whoever shows what it does: events that it tells, requests that it takes. Each is one
//! JSON object on one line. The book's page on formats describes them.
//!
//! Plain data, and nothing of the tool: the book's server, a package of its own, includes this very file.

use serde::{Deserialize, Serialize};

// By path, so that they are found from both packages.
#[path = "protocol/course.rs"]
mod course;
#[path = "protocol/shown.rs"]
mod shown;

pub use course::{Chapter, Claim, Course, Exercise, Fault, FirstFailure, Standing, Step, Verdicts};
pub use shown::{DiffLine, Hint, Line, Piece, Ran, Rung, Side, Solution};

/// The layout of all that stands here. A field may be added without a new one.
pub const VERSION: u32 = 1;
/// The longest line that the engine reads, in bytes.
pub const LONGEST_LINE: usize = 64 << 10;
/// The most arguments that a program is run with, and the most bytes of each.
pub const MOST_ARGS: usize = 64;
/// See [`MOST_ARGS`].
pub const LONGEST_ARG: usize = 1000;

/// What the engine tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The `id` of the request that this answers, if it answers one that has an `id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<u64>,
    /// What is told.
    #[serde(flatten)]
    pub event: Event,
}

/// What the engine is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Comes back in what answers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// What is asked.
    #[serde(flatten)]
    pub request: Request,
}

/// What can be asked. Everything is named as the course names it: there is no word for a path or a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "request", rename_all = "snake_case")]
pub enum Request {
    /// Tell the course again: [`Event::Course`].
    Course,
    /// Tell what is known of an exercise, and judge nothing: [`Event::Checked`], or [`Event::Refused`] if nothing is known.
    Recall { exercise: String },
    /// Judge an exercise as it is now: [`Event::Checking`] and what follows it.
    Check { exercise: String },
    /// Run the learner's program: [`Event::Running`] and what follows it.
    Run {
        exercise: String,
        #[serde(default)]
        args: Vec<String>,
    },
    /// Run a listing of a chapter, which are named by slug and file name: as [`Request::Run`].
    RunListing { chapter: String, listing: String },
    /// Show the next rung for the first step that fails, or those that were shown `again`: [`Event::Hint`], or [`Event::Refused`].
    Hint {
        exercise: String,
        #[serde(default)]
        again: bool,
    },
    /// Compare an answer that passes with the solution: [`Event::Solution`], or [`Event::Refused`].
    Solution { exercise: String },
    /// End this job, or all of them: [`Event::Dropped`] for each.
    Stop {
        #[serde(default)]
        job: Option<u64>,
    },
    /// The book's server says where it serves. Nothing answers.
    Serving { url: String },
}

/// What can be told. Checks and runs are *jobs*; each has a number, which is never used again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// All that there is. Comes first, and whenever it is asked for.
    Course(Course),
    /// How far an exercise is now. Comes whenever that has changed.
    Standing(Standing),
    /// The exercise to work on now; null once all have passed. Comes whenever that has changed.
    Next { exercise: Option<String> },
    /// A check has begun.
    Checking { job: u64, exercise: String, cause: Cause },
    /// A step has its verdict. They come as they are known, in any order; none comes for what was known before.
    Judged { job: u64, exercise: String, step: Box<Step> },
    /// A check has ended: all verdicts in order, or why there are none. Without a job, nothing was judged for it.
    Checked { job: Option<u64>, verdicts: Verdicts },
    /// A run has begun.
    Running { job: u64, program: Program, args: Vec<String> },
    /// A run has ended.
    Ran { job: u64, program: Program, args: Vec<String>, ran: Box<Ran> },
    /// A check or a run was ended before its end; nothing more comes of it.
    Dropped { job: u64, why: Why },
    /// Hints were shown: some rungs of the first step that fails.
    Hint(Hint),
    /// The lines of an answer that passes, beside those of the solution.
    Solution(Solution),
    /// What was asked makes no sense, or not now; says why, and what to do instead.
    Refused { message: String },
    /// The tool could not do its work; says why. A job that this ends is `dropped` as well.
    Error { message: String },
}

/// Why there is a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The exercise was saved, or something that it is built from.
    Saved,
    /// Somebody asked for it.
    Asked,
}

/// Why a job ends before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A save, or another request of the same kind for the same program, has made it useless.
    Overtaken,
    /// Somebody asked for its end.
    Stopped,
    /// The tool could not do its work: an `error` says why.
    Failed,
}

/// A program of the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Program {
    /// The program of an exercise.
    Exercise { exercise: String },
    /// A listing of a chapter.
    Listing { chapter: String, listing: String },
}
