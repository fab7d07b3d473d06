//! An object whose references are counted by the answer, and by the driver.

use std::fmt::Display;
use std::sync::Arc;
// Not the facade's: what the driver counts makes no schedules.
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use kit::explore::{self, claim};

use super::{After, RefCount, Who};

/// An object, and what is really so.
pub struct Object<R> {
    count: R,
    n_references: AtomicUsize,
    n_freed: AtomicUsize,
    /// References that the owner was asked to give up, and has not looked at yet.
    n_asked: AtomicUsize,
    /// How many it was asked for, all in all.
    n_asked_ever: AtomicUsize,
}

impl<R: RefCount> Object<R> {
    pub fn new() -> Arc<Object<R>> {
        let zero = || AtomicUsize::new(0);
        Arc::new(Object {
            count: R::new(),
            n_references: AtomicUsize::new(1),
            n_freed: zero(),
            n_asked: zero(),
            n_asked_ever: zero(),
        })
    }

    pub fn incref(&self, who: Who) {
        self.is_there("incref");
        self.n_references.fetch_add(1, SeqCst);
        self.count.incref(who);
    }

    pub fn decref(&self, who: Who) -> After {
        self.is_there("decref");
        self.n_references.fetch_sub(1, SeqCst);
        let after = self.count.decref(who);
        match after {
            After::Alive => explore::note("gives one up"),
            After::AskOwner => self.ask_owner(who),
            After::Last => self.free(),
        }
        after
    }

    fn free(&self) {
        explore::note("frees it");
        let n_freed = self.n_freed.fetch_add(1, SeqCst) + 1;
        claim(n_freed == 1, "freed_twice", "an object is freed once", format_args!("freed {n_freed} times"));
        let left = self.n_references.load(SeqCst);
        let seen = format_args!("freed while there are {left} references to it");
        claim(left == 0, "freed_too_early", "an object is freed when nobody has a reference to it", seen);
    }

    fn ask_owner(&self, who: Who) {
        explore::note("asks the owner");
        let expected = "the owner asks nobody";
        claim(who == Who::Other, "asks_needlessly", expected, "the owner was told to ask the owner");
        self.n_references.fetch_add(1, SeqCst);
        self.n_asked.fetch_add(1, SeqCst);
        self.n_asked_ever.fetch_add(1, SeqCst);
    }

    /// Nobody has a reason to ask the owner in this scene.
    pub fn decref_unasked(&self, who: Who, why: impl Display) {
        let after = self.decref(who);
        claim(after != After::AskOwner, "asks_needlessly", why, "the owner was asked");
    }

    /// The owner looks what it has been asked for until now.
    pub fn owner_looks(&self) {
        for _ in 0..self.n_asked.swap(0, SeqCst) {
            self.decref(Who::Owner);
        }
    }

    fn is_there(&self, what: &str) {
        let is_freed = self.n_freed.load(SeqCst) > 0;
        let seen = format_args!("{what} of an object that was freed");
        claim(!is_freed, "freed_too_early", "whoever has a reference finds the object there", seen);
    }

    /// Nobody has a reference any more.
    pub fn is_freed(&self) {
        let n_freed = self.n_freed.load(SeqCst);
        let seen = "all references were given up, and nobody was told that it was the last";
        claim(n_freed > 0, "never_freed", "an object is freed with its last reference", seen);
    }

    /// How many references the owner was asked for, all in all.
    pub fn n_asked_ever(&self) -> usize {
        self.n_asked_ever.load(SeqCst)
    }
}
