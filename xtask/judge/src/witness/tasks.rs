//! The tasks of a run: every thread that is traced now, and what the witness knows of it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use crate::evidence::Stream;

/// One traced thread.
#[derive(Debug)]
pub struct Task {
    /// Its process (an index).
    pub process: usize,
    /// Whether it runs, as far as the witness lets it.
    pub state: State,
    /// The system call it is in, if the witness follows it to its return.
    pub call: Call,
    /// Whose end it asked for in vain since something last happened, and how often: a pid, or 0 for any child.
    pub polls: BTreeMap<i32, u32>,
    /// Its processor time when it was first looked at since something last happened, in nanoseconds.
    pub cpu_mark_ns: u64,
    /// How often something had happened when these two were last begun anew.
    counts_since: u64,
    /// Born by vfork and still on its parent's memory: while it is held, its parent is stuck in the kernel.
    pub borrows_memory: bool,
    /// It is on its way out.
    pub exiting: bool,
}

impl Task {
    /// Begins polls and processor time anew if something has happened since. So an event costs the same with one task or a hundred.
    pub fn catch_up(&mut self, n_happened: u64, cpu_ns: impl FnOnce() -> u64) {
        if self.counts_since != n_happened {
            self.polls.clear();
            self.cpu_mark_ns = cpu_ns();
            self.counts_since = n_happened;
        }
    }

    /// How often it asked the same question in vain. Asking after each of many children once is not polling.
    pub fn n_polls(&self) -> u32 {
        self.polls.values().copied().max().unwrap_or(0)
    }
}

/// What the witness lets a task do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its birth was reported, its first stop was not.
    Newborn,
    /// It may run.
    Running,
    /// It is about to write and waits for its turn.
    Queued,
    /// It is about to write and is held.
    HeldBeforeWrite,
    /// It is held at its exit.
    Held,
    /// A signal stopped it, as Ctrl-Z does. Another must continue it.
    Stopped,
}

/// A system call that the witness follows to its return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// None.
    None,
    /// A wait for a child.
    Wait {
        /// It returns at once.
        no_hang: bool,
        /// It may also tell of stopped or continued children.
        may_tell_stops: bool,
        /// Whatever it tells of is still to be waited for.
        only_looks: bool,
        /// Where it writes what it found; 0 if nowhere.
        answer_at: u64,
        /// `waitid` answers in memory, `wait4` by its result.
        is_waitid: bool,
        /// The pid asked for, if it is one.
        pid: Option<i32>,
    },
    /// A write to one of the streams of the run.
    Write(Stream),
}

/// All tasks of a run.
#[derive(Default)]
pub struct Tasks {
    tasks: BTreeMap<i32, Task>,
    /// Stopped before their birth was reported. They stay stopped until it is.
    early: BTreeMap<i32, Early>,
}

/// What is known of a task whose birth is still to be reported.
#[derive(Clone, Copy, Debug)]
pub struct Early {
    since: Instant,
    /// The process that created it, if that still lived.
    pub parent: Option<i32>,
    /// It was killed before it could begin, and stopped at its exit.
    pub exiting: bool,
}

/// A birth is reported at once, unless its report got lost: whoever was about to make it was killed.
const REPORT_TAKES: Duration = Duration::from_millis(50);

impl Tasks {
    /// Adds a task; the answer says how it has stopped, if it has already.
    pub fn add(&mut self, tid: i32, process: usize, borrows_memory: bool) -> Option<Early> {
        let arrived = self.early.remove(&tid);
        let state = if arrived.is_some() { State::Running } else { State::Newborn };
        let task = Task {
            process,
            state,
            call: Call::None,
            polls: BTreeMap::new(),
            cpu_mark_ns: 0,
            counts_since: 0,
            borrows_memory,
            exiting: false,
        };
        self.tasks.insert(tid, task);
        arrived
    }

    /// Remembers a stop whose birth is still to be reported.
    pub fn arrived_early(&mut self, tid: i32, parent: Option<i32>, exiting: bool) {
        let early = self.early.entry(tid).or_insert(Early { since: Instant::now(), parent, exiting });
        early.exiting |= exiting;
    }

    /// Whether a task has stopped whose birth is still to be reported.
    pub fn any_is_early(&self) -> bool {
        !self.early.is_empty()
    }

    /// Those whose birth should have been reported long ago; all early ones if nobody is to be waited for.
    pub fn overdue(&self, at_once: bool) -> Vec<(i32, Early)> {
        let is_overdue = |early: &Early| at_once || early.since.elapsed() > REPORT_TAKES;
        self.early.iter().filter(|(_, early)| is_overdue(early)).map(|(&tid, &early)| (tid, early)).collect()
    }

    /// The task with this number.
    pub fn get_mut(&mut self, tid: i32) -> Option<&mut Task> {
        self.tasks.get_mut(&tid)
    }

    /// Forgets a task.
    pub fn remove(&mut self, tid: i32) -> Option<Task> {
        self.early.remove(&tid);
        self.tasks.remove(&tid)
    }

    /// Forgets all threads of a process but this one: it has become another program.
    pub fn keep_only(&mut self, tid: i32, process: usize) {
        self.tasks.retain(|&other, task| other == tid || task.process != process);
    }

    /// All tasks.
    pub fn iter(&self) -> impl Iterator<Item = (i32, &Task)> {
        self.tasks.iter().map(|(&tid, task)| (tid, task))
    }

    /// How many threads there are.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// The processes that have a thread.
    pub fn processes(&self) -> BTreeSet<usize> {
        self.tasks.values().map(|task| task.process).collect()
    }

    /// Whether every thread of this process is on its way out.
    pub fn all_exiting(&self, process: usize) -> bool {
        self.tasks.values().filter(|task| task.process == process).all(|task| task.exiting)
    }
}
