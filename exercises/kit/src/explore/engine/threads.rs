//! Threads: what each waits for, and what ends its wait.

use std::panic::Location;
use std::time::Duration;

use super::{me, with};

/// What a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// This lock to be free.
    Lock(usize),
    /// This lock to have no writer.
    Reading(usize),
    /// Somebody to wake it at this condition variable or barrier; then this lock to be free.
    Signal(usize, Option<usize>),
    /// This thread to end.
    End(usize),
    /// All threads of this scope to end.
    Ends(usize),
    /// Nothing but time.
    Nothing,
}

/// What is known of a thread.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    pub waits: Option<(Wait, &'static str)>,
    pub at: Option<&'static Location<'static>>,
    /// When it waits no longer, on the virtual clock.
    pub until: Option<Duration>,
    pub timed_out: bool,
    pub signalled: bool,
    pub has_told: bool,
    pub n_points: usize,
    /// Whether it lets others go first at this moment.
    pub gives_way: bool,
    pub n_ways_given: usize,
    pub has_ended: bool,
    /// How often it has changed, in one step, what others may change as well.
    pub n_changes: usize,
}

/// This thread changes in one step what others may change as well: it takes a lock, or reads and writes an atomic at once.
pub fn count_change() {
    let me = me();
    with(|engine| engine.thread(me).n_changes += 1);
}

/// How often this thread has done so.
pub fn n_changes() -> usize {
    let me = me();
    with(|engine| engine.thread(me).n_changes)
}

impl Thread {
    /// Its wait is over: by a signal, or because its time has come. It may have to wait for a lock now.
    pub fn signal(&mut self) {
        self.signalled = true;
        if let Some((Wait::Signal(_, Some(lock)), _)) = self.waits {
            self.waits = Some((Wait::Lock(lock), "waits for #"));
            self.has_told = false;
        }
        self.until = None;
    }

    /// Nobody woke it in time.
    pub fn time_out(&mut self) {
        self.timed_out = true;
        self.signal();
    }
}

impl Wait {
    /// The object that is waited for.
    pub fn object(self) -> Option<usize> {
        match self {
            Wait::Lock(object) | Wait::Reading(object) | Wait::Signal(object, _) => Some(object),
            Wait::End(_) | Wait::Ends(_) | Wait::Nothing => None,
        }
    }
}
