//! Evidence: what was seen of one run, as plain data.
//!
//! It can be stored, compared, drawn, replayed and sent to a page. It holds no judgement; expectations read it.

use serde::{Deserialize, Serialize};

mod bytes;
mod query;
mod samples;

pub use bytes::Bytes;
pub use query::{Line, Piece};
pub use samples::{MOST_SAMPLES, Sample, Samples, Share};

/// The layout of [`Evidence`]; it grows when a field changes its meaning.
pub const VERSION: u32 = 1;

/// Everything that was seen of one run, from the start of the root process to the end of the last one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Always [`VERSION`] when we wrote it.
    pub version: u32,
    /// Whether the kernel testified, or only the output and the exit status did.
    pub source: Source,
    /// The program and its arguments.
    pub command: Vec<String>,
    /// In the order of their births; the root comes first. Events refer to them by index.
    pub processes: Vec<Process>,
    /// In the order in which they happened: one total order for the whole run.
    pub events: Vec<Event>,
    /// What arrived on standard output.
    pub stdout: Captured,
    /// What arrived on standard error.
    pub stderr: Captured,
    /// How the root process ended; `None` if it was ended by a bound before that was known.
    pub outcome: Option<Outcome>,
    /// The bound that ended the run, if one did.
    pub bound: Option<Bound>,
    /// How processes were held at their exit, if the step asked for it.
    pub holding: Option<Holding>,
    /// How processes were held before they wrote, if the step asked for it.
    #[serde(default)]
    pub write_holding: Option<WriteHolding>,
    /// What each process was doing when the deadline came, or when nobody could move any more.
    pub stuck: Vec<Stuck>,
    /// Which threads were on a processor, and when, if that was asked for. For drawing; no verdict reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub samples: Option<Samples>,
    /// From start to end, in microseconds. For drawing; no verdict reads it.
    pub wall_us: u64,
}

/// A process that still lived when the run was ended, because of its deadline or a deadlock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stuck {
    /// Which one (an index).
    pub process: usize,
    /// What its first thread was doing, such as `waits for a child to end`.
    pub doing: String,
    /// The pipe that one of its threads waits at, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_at: Option<WaitsAt>,
}

/// A pipe that somebody waits at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitsAt {
    /// It is full, and the one who waits wants to write. Otherwise it is empty, and the one who waits wants to read.
    pub to_write: bool,
    /// Which processes of the run hold the other end (indices): they could read from it, or write to it.
    pub held_by: Vec<usize>,
}

/// Where evidence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The witness: births, waits, writes and deaths as the kernel reported them.
    Kernel,
    /// No witness here: output, exit status and deadline alone.
    OutputOnly,
}

/// One process of the run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Process {
    /// The kernel's number for it.
    pub pid: i32,
    /// Who created it (an index); `None` for the root.
    pub parent: Option<usize>,
    /// How many threads it started beside its first.
    pub n_threads: usize,
    /// The argument lists of the programs it became, in order; a forked copy that never calls exec has none.
    pub execs: Vec<Vec<String>>,
    /// How it ended; `None` if that was never seen.
    pub outcome: Option<Outcome>,
    /// Who was told of its end by a wait (an index).
    pub waited_by: Option<usize>,
    /// Whether it still ran when the root process ended.
    pub outlived_root: bool,
    /// Time on a processor, over all its threads, in microseconds.
    pub cpu_us: u64,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It returned this exit code.
    Code(i32),
    /// This signal ended it.
    Signal(i32),
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Since the start of the run, in microseconds.
    pub at_us: u64,
    /// In which process (an index).
    pub process: usize,
    /// In which thread: the kernel's number; the pid itself for the first thread.
    pub thread: i32,
    /// What happened.
    pub what: What,
}

/// The kinds of event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The process began to exist.
    Born,
    /// The process started another thread, with this number.
    ThreadStarted(i32),
    /// A thread ended, and its process did not.
    ThreadEnded,
    /// The process became another program.
    Exec(Vec<String>),
    /// A thread asks for the end of a child and sleeps until there is one.
    Waits(WaitFor),
    /// A thread asks whether a child has ended, and does not sleep. Repeated questions are recorded once.
    Polls(WaitFor),
    /// A wait returned: this child (an index) has ended and its parent knows.
    Reaped(usize),
    /// These bytes arrived from one `write` call.
    Wrote(Stream, Bytes),
    /// A signal reached the process.
    Signalled(i32),
    /// The process was stopped, as by Ctrl-Z.
    Stopped,
    /// A stopped process goes on.
    Continued,
    /// The judge holds the process at its exit.
    Held,
    /// The judge holds a thread before it writes to standard output.
    HeldBeforeWrite,
    /// The judge lets a held process go.
    Released(Release),
    /// The judge kills the process because the step says so.
    KilledByJudge,
    /// The process ended.
    Ended(Outcome),
}

/// Whose end a wait asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitFor {
    /// Any child.
    Any,
    /// The child with this pid.
    Pid(i32),
}

/// An output stream of the root process. A write counts by what the descriptor refers to, not by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// Bytes that arrived on a stream; all of them, up to [`crate::bounds::Bounds::output_bytes`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Captured {
    /// The first bytes.
    pub head: Bytes,
    /// The last bytes, if more arrived than `head` holds.
    pub tail: Bytes,
    /// How many bytes arrived in all.
    pub n_bytes: u64,
}

/// Why the judge let a held process go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Release {
    /// As many as the step asked for were alive together.
    AllTogether,
    /// Everything else was blocked: nothing can happen before this process ends.
    AllBlocked,
    /// Everything else was blocked, some of it with a time limit.
    AllBlockedForAWhile,
    /// The rest only asks again and again whether a child has ended.
    OnlyPolling,
    /// The rest burns processor time and starts nothing.
    OnlyBusy,
    /// The root process ended.
    RootEnded,
}

/// How concurrency was made visible: processes held at their exit until enough siblings were alive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Holding {
    /// How many siblings the step asked for.
    pub wanted: usize,
    /// The most children of the root that were alive together.
    pub most_alive: usize,
    /// The processes in the order in which they were let go; replaying it replays the run.
    pub released: Vec<usize>,
}

/// How an order of writes was forced: processes held before their first write, and let go one by one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WriteHolding {
    /// The most that were about to write at the same time.
    pub most_held: usize,
    /// Whom the judge let write, in order, by their places among the children of the root; replaying it replays the run.
    pub released: Vec<usize>,
}

/// The limit that ended a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// It did not end in time.
    Deadline,
    /// Everybody waited, and nobody was left to end any of these waits.
    Deadlock,
    /// It wrote too much.
    Output,
    /// Too many processes lived at once.
    Processes,
    /// Too many threads lived at once.
    Threads,
    /// It used too much memory.
    Memory,
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Outcome::Code(code) => write!(f, "exit {code}"),
            Outcome::Signal(signal) => write!(f, "{}", crate::signals::name(*signal)),
        }
    }
}
