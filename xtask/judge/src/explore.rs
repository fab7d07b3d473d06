//! Exploring: the judge asks a program in its explored build for all schedules of its threads, and reads what came of it.
//!
//! The schedules run inside the judged process, the one exception to the rule that the judge shares none with what it judges. So the
//! source is read first: what goes past the facade can't be explored. The witness watches as ever, and sees threads that are real.

use std::ffi::OsString;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;
use crate::evidence::{Bound, Evidence};
use crate::expect::{Ran, count, fail};
use crate::findings;
use crate::launch::Launch;
use crate::verdict::{Checked, Stop};

mod build;
mod claims;
mod places;
mod read;
mod source;

pub use build::program as explored_program;
pub use source::why_unexplorable;

/// So many times the deadline of one run: the number of schedules has a limit, and on a busy machine they take their time.
const MANY_SCHEDULES: u32 = 6;

/// What to explore: the body's arguments, and how it should end.
#[derive(Clone, Debug, Default)]
pub struct Explore {
    pub(crate) args: Vec<String>,
    pub(crate) must_block: bool,
    pub(crate) wakes_falsely: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explored {
    /// The body's arguments.
    pub args: Vec<String>,
    /// Whether everybody should wait in the end, and for ever.
    pub must_block: bool,
    /// Whether in each schedule one sleeper may wake for no reason.
    #[serde(default)]
    pub wakes_falsely: bool,
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

    /// The same again, as it was explored.
    pub fn again(explored: &Explored) -> Explore {
        let Explored { args, must_block, wakes_falsely, .. } = explored.clone();
        Explore { args, must_block, wakes_falsely }
    }

    /// How to run the explored build: it reads an order, and answers with the nonce in front of each line.
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
            Some(schedule) => format!("{nonce} {ending} {schedule}.\n").into(),
            None => format!("{nonce} {ending}\n").into(),
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

/// Runs an explored build once: for all schedules, or for the one that these decisions make. Also answers what was seen of the run.
pub fn once(
    program: &Path,
    explore: &Explore,
    schedule: Option<&str>,
    folder: &Path,
) -> (Result<Explored, Stop>, Option<Evidence>) {
    let nonce = format!("{:016x}", Chance::fresh_seed());
    match crate::observe(&explore.launch(program, folder, &nonce, schedule)) {
        Ok(evidence) => {
            let ran = Ran::new(evidence);
            let explored = prints_little(&ran)
                .and_then(|()| ran.kept_the_bounds())
                .and_then(|()| read(explore, &nonce, &ran));
            (explored, Some(ran.evidence))
        }
        Err(error) => (Err(Stop::Broken(format!("can't start {}: {error}", program.display()))), None),
    }
}

/// A line of a body is printed once for each schedule.
fn prints_little(ran: &Ran) -> Checked {
    if ran.evidence.bound != Some(Bound::Output) {
        return Ok(());
    }
    let n_bytes = ran.evidence.stdout.n_bytes.max(ran.evidence.stderr.n_bytes);
    fail(
        &findings::OUTPUT_LIMIT,
        "no lines from your code while schedules are explored: each comes once for each schedule",
        format!("{n_bytes} bytes on one stream, and more to come"),
    )
}

/// What a run says, if nothing was wrong with the run itself.
fn read(explore: &Explore, nonce: &str, ran: &Ran) -> Result<Explored, Stop> {
    let n_threads: usize = ran.evidence.processes.iter().map(|process| process.n_threads).sum();
    if n_threads > 0 {
        let seen = format!("your program started {}", count(n_threads, "real thread", "real threads"));
        return fail(&findings::PAST_THE_FACADE, "threads and locks from `kit`", seen);
    }
    let said = ran.evidence.stdout.text();
    let complaint = ran.evidence.stderr.text();
    // The explorer itself must not end: that is the judge's fault, and nobody else's.
    let is_ours = complaint.lines().any(|line| line.contains("panicked at") && line.contains("explore"))
        && !complaint.contains("within `drive`");
    match read::explored(explore, nonce, &said) {
        Some(explored) => Ok(explored),
        None if is_ours => Err(Stop::Broken(format!("the explorer ended without a report: {complaint}"))),
        None => {
            let ended =
                ran.evidence.outcome.map_or("ended".into(), |outcome| format!("ended with {outcome}"));
            fail(
                &findings::PAST_THE_FACADE,
                "your program ends when all its schedules have been tried",
                format!("it {ended} before that{}", ran.last_complaint()),
            )
        }
    }
}

/// Nothing in the source goes past the facade.
pub(crate) fn is_explorable(source: Option<&Path>) -> Checked {
    let Some(source) = source else { return Ok(()) };
    let text = read_source(source)?;
    match why_unexplorable(&text) {
        None => Ok(()),
        Some((line, what, source::Why::PastTheFacade)) => fail(
            &findings::PAST_THE_FACADE,
            "threads, locks and atomics from `kit::thread` and `kit::sync`",
            format!("line {line} says `{what}`, which the explorer can't see"),
        ),
        Some((line, what, source::Why::Survives)) => fail(
            &findings::STATE_SURVIVES,
            "each execution begins with nothing but what it makes itself",
            format!("line {line} says `{what}`, which outlives an execution"),
        ),
        Some((line, what, source::Why::Outside)) => fail(
            &findings::PAST_THE_FACADE,
            "a body that does the same each time, but for the order of its threads",
            format!("line {line} says `{what}`, which may be another in each schedule"),
        ),
    }
}

/// The source promises nothing by hand that the compiler would have to check.
pub(crate) fn does_without_unsafe(source: Option<&Path>) -> Checked {
    let Some(source) = source else { return Ok(()) };
    match source::first_unsafe(&read_source(source)?) {
        None => Ok(()),
        Some((line, what)) => fail(
            &findings::PROMISED_BY_HAND,
            "types that may be shared without a promise",
            format!("line {line} says `{what}`"),
        ),
    }
}

fn read_source(source: &Path) -> Result<String, Stop> {
    std::fs::read_to_string(source)
        .map_err(|error| Stop::Broken(format!("can't read {}: {error}", source.display())))
}
