//! Exploring: the judge asks a program in its explored build for all schedules of its threads, and reads what came of it.
//!
//! The schedules run inside the judged process, the one exception to the rule that the judge shares none with what it judges. So the
//! source is read first: what goes past the facade can't be explored. The witness watches as ever, and sees threads that are real.

use std::ffi::OsString;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::expect::count;
use crate::launch::Launch;

mod build;
mod claims;
mod once;
mod places;
mod read;
mod source;

pub use build::{PROFILE, program as explored_program};
pub use once::once;
pub(crate) use once::{does_without_leaks, does_without_unsafe, is_explorable};

/// So many times the deadline of one run: the number of schedules has a limit, and on a busy machine they take their time.
const MANY_SCHEDULES: u32 = 6;

/// What to explore.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explore {
    /// The body's arguments.
    args: Vec<String>,
    /// Whether everybody should wait in the end, and for ever.
    must_block: bool,
    /// Whether in each schedule one sleeper may wake for no reason.
    #[serde(default)]
    wakes_falsely: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explored {
    /// What was asked for; it can be asked for again.
    #[serde(flatten)]
    pub asked: Explore,
    /// How many schedules were tried in order, all of them with at most `n_switches`.
    pub n_in_order: usize,
    /// `None` when no schedule has more switches: then all were tried.
    pub n_switches: Option<usize>,
    /// How many were tried at random.
    pub n_random: usize,
    /// What some schedule came to.
    pub reached: Vec<String>,
    /// The schedule that fails.
    pub failure: Option<Failure>,
}

/// A schedule that fails, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// In which way.
    pub kind: FailureKind,
    /// What was expected, where a claim says it.
    pub expected: String,
    /// What happened instead.
    pub seen: String,
    /// The decisions, as in `1.2.1`: they make the same schedule again.
    pub schedule: String,
    /// What each thread did, in order.
    pub moments: Vec<Moment>,
}

/// The ways to fail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// A claim does not hold; the id of its finding.
    Claim(String),
    /// A panic.
    Panic,
    /// Nobody can go on.
    Blocked,
    /// Somebody asks again and again.
    Spins,
    /// Something outlives an execution.
    Survives,
    /// The body should block, and ends.
    Ended,
}

/// One thing that a thread did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Which thread: 0 is the first, the others are numbered as they were started.
    pub thread: usize,
    /// The file and the line, where one is known.
    pub at: Option<(String, u32)>,
    /// What it did.
    pub what: String,
}

impl Explore {
    /// The body with these arguments: in every schedule it ends, and its claims hold.
    pub fn with<T: ToString>(args: impl IntoIterator<Item = T>) -> Explore {
        Explore { args: args.into_iter().map(|arg| arg.to_string()).collect(), ..Explore::default() }
    }

    /// In every schedule its claims hold, and in the end somebody waits for ever: as it should, for nobody is there to end the wait.
    pub fn to_the_block(mut self) -> Explore {
        self.must_block = true;
        self
    }

    /// In each schedule one sleeper may wake for no reason, as the documentation of every condition variable allows.
    pub fn with_false_wakes(mut self) -> Explore {
        self.wakes_falsely = true;
        self
    }

    /// How to run the explored build: it reads an order, and in the end the nonce, which stands in front of each line
    /// of its answer.
    pub(crate) fn launch(
        &self,
        program: &Path,
        folder: &Path,
        nonce: &str,
        schedule: Option<&str>,
    ) -> Launch {
        let ending = if self.must_block { "blocks" } else { "ends" };
        let wakes = if self.wakes_falsely { "+wakes" } else { "" };
        let ending = format!("{ending}{wakes}");
        let mut launch = Launch::new(program, folder);
        launch.args = self.args.iter().map(OsString::from).collect();
        launch.bounds.deadline *= MANY_SCHEDULES;
        launch.stdin = match schedule {
            Some(schedule) => format!("{ending} {schedule}.\n{nonce}\n").into(),
            None => format!("{ending}\n{nonce}\n").into(),
        };
        launch
    }
}

impl Explored {
    /// How much was seen: `all 90 schedules`.
    pub fn coverage(&self) -> String {
        let tried = count(self.n_in_order, "schedule", "schedules");
        match (self.n_switches, self.n_random) {
            (None, _) if self.n_in_order == 1 => "the only schedule".into(),
            (None, _) => format!("all {tried}"),
            (Some(n_switches), n_random) => {
                let switches = count(n_switches, "switch", "switches");
                format!("all {tried} with up to {switches}, and {n_random} random ones")
            }
        }
    }
}
