//! What is given to the exercise: a GIL, and the locks of a program that runs under it. Both serve whoever comes first, and both know
//! whose they are.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kit::explore::claim;
use kit::sync::{Condvar, Mutex};
use kit::tinyvm::name;

/// Turns by tickets, as at a counter.
struct Turns {
    tickets: Mutex<Tickets>,
    called: Condvar,
    /// Whose turn it is, counted from 1. It is read for claims, and makes no schedules.
    owner: AtomicUsize,
}

#[derive(Default)]
struct Tickets {
    n_given: usize,
    n_done: usize,
}

impl Turns {
    fn new() -> Turns {
        Turns { tickets: Mutex::default(), called: Condvar::new(), owner: AtomicUsize::new(0) }
    }

    #[track_caller]
    fn wait(&self, me: usize) {
        let mut tickets = self.tickets.lock().expect("nobody panics with the lock");
        let mine = tickets.n_given;
        tickets.n_given += 1;
        while tickets.n_done != mine {
            tickets = self.called.wait(tickets).expect("nobody panics with the lock");
        }
        self.owner.store(me + 1, Ordering::SeqCst);
    }

    #[track_caller]
    fn try_at_once(&self, me: usize) -> bool {
        let mut tickets = self.tickets.lock().expect("nobody panics with the lock");
        let is_free = tickets.n_done == tickets.n_given;
        if is_free {
            tickets.n_given += 1;
            self.owner.store(me + 1, Ordering::SeqCst);
        }
        is_free
    }

    #[track_caller]
    fn finish(&self) {
        let mut tickets = self.tickets.lock().expect("nobody panics with the lock");
        self.owner.store(0, Ordering::SeqCst);
        tickets.n_done += 1;
        self.called.notify_all();
    }

    fn owner(&self) -> Option<usize> {
        self.owner.load(Ordering::SeqCst).checked_sub(1)
    }
}

/// How somebody is called, or nobody.
fn who(owner: Option<usize>) -> String {
    owner.map_or("nobody".into(), |owner| name(owner).to_string())
}

/// The GIL of this exercise.
pub struct Gil {
    turns: Turns,
    n_drops: AtomicUsize,
}

impl Gil {
    pub(super) fn new() -> Gil {
        Gil { turns: Turns::new(), n_drops: AtomicUsize::new(0) }
    }

    /// Takes the GIL for this thread. While another one holds it, the caller sleeps.
    #[track_caller]
    pub fn take(&self, me: usize) {
        self.turns.wait(me);
    }

    /// Drops the GIL, which this thread holds.
    #[track_caller]
    pub fn drop(&self, me: usize) {
        self.must_be_held(me, "drops the GIL");
        self.n_drops.fetch_add(1, Ordering::SeqCst);
        self.turns.finish();
    }

    pub(super) fn n_drops(&self) -> usize {
        self.n_drops.load(Ordering::SeqCst)
    }

    /// The thread uses an object of the interpreter.
    pub(super) fn touch(&self, me: usize) {
        self.must_be_held(me, "uses an object");
    }

    fn must_be_held(&self, me: usize, what: &str) {
        let holder = self.turns.owner();
        claim(
            holder == Some(me),
            "without_the_gil",
            "whoever uses the interpreter holds the GIL",
            format_args!("{} {what}, and {} holds the GIL", name(me), who(holder)),
        );
    }

    /// The thread is about to sleep until another one does something.
    pub(super) fn must_not_be_held(&self, me: usize, what: &str) {
        claim(
            self.turns.owner() != Some(me),
            "held_while_blocked",
            "whoever may sleep does so without the GIL",
            format_args!("{} {what} with the GIL in its hand, and nobody else can run", name(me)),
        );
    }
}

/// A lock that a program of the interpreter has made, such as `threading.Lock()`.
pub struct ProgramLock {
    turns: Turns,
    gil: Arc<Gil>,
}

impl ProgramLock {
    pub(super) fn new(gil: &Arc<Gil>) -> ProgramLock {
        ProgramLock { turns: Turns::new(), gil: gil.clone() }
    }

    /// Acquires it if it is free, and says whether it did. It never sleeps until somebody releases it.
    #[track_caller]
    pub fn try_acquire(&self, me: usize) -> bool {
        self.turns.try_at_once(me)
    }

    /// Sleeps until it is free, and acquires it.
    #[track_caller]
    pub fn acquire(&self, me: usize) {
        self.gil.must_not_be_held(me, "waits for a lock");
        self.turns.wait(me);
    }

    #[track_caller]
    pub(super) fn release(&self, me: usize) {
        self.must_be_held(me);
        self.turns.finish();
    }

    pub(super) fn must_be_held(&self, me: usize) {
        let owner = self.turns.owner();
        claim(
            owner == Some(me),
            "not_locked",
            "whoever has acquired a lock has it",
            format_args!("{} goes on behind `acquire`, and {} has the lock", name(me), who(owner)),
        );
    }
}
