//! `biased_rc`: the contract, and the driver.

use std::fmt::Display;
use std::sync::Arc;
// Not the facade's: what the driver counts makes no schedules.
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use kit::explore::{self, claim};
use kit::thread::{self, JoinHandle};

/// Who gives up a reference, or makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The thread that made the object.
    Owner,
    /// Any other thread.
    Other,
}

/// What is to be done when a reference has been given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Nothing: there are more references.
    Alive,
    /// That was the last one. Whoever is told so frees the object.
    Last,
    /// Nothing has been counted. The reference goes to the owner, who will give it up in your place.
    AskOwner,
}

/// How many references there are to an object. Any thread may have some, and may hand one to another thread.
pub trait RefCount: Send + Sync + 'static {
    /// That of a new object: its owner has one reference.
    fn new() -> Self;

    /// Whoever has a reference makes another one.
    fn incref(&self, who: Who);

    /// Whoever has a reference gives it up. Exactly one call is answered `Last`, the one that gives up the last reference. `AskOwner`
    /// is for other threads alone, and only for a reference that the owner has counted; never once the owner's own count has come
    /// to its end.
    fn decref(&self, who: Who) -> After;
}

/// `biased_rc SCENE`: lets threads make references to an object, and give them up.
pub fn drive<R: RefCount>() {
    explore::drive(|args: &[String]| {
        match args.first().map(String::as_str) {
            Some("alone") => alone::<R>(),
            Some("handed_over") => handed_over::<R>(1),
            Some("handed_to_two") => handed_over::<R>(2),
            Some("made_by_others") => made_by_others::<R>(),
            Some("owner_first") => owner_first::<R>(1),
            Some("owner_before_two") => owner_first::<R>(2),
            Some("comes_back") => comes_back::<R>(),
            Some("many") => many::<R>(),
            _ => panic!("usage: biased_rc SCENE; the scenes stand in src/biased_rc.rs"),
        }
        if !explore::is_exploring() {
            println!("It was freed once.");
        }
    });
}

/// An object, and what is really so.
struct Object<R> {
    count: R,
    n_references: AtomicUsize,
    n_freed: AtomicUsize,
    /// References that the owner was asked to give up.
    n_asked: AtomicUsize,
}

impl<R: RefCount> Object<R> {
    fn new() -> Arc<Object<R>> {
        let zero = || AtomicUsize::new(0);
        Arc::new(Object {
            count: R::new(),
            n_references: AtomicUsize::new(1),
            n_freed: zero(),
            n_asked: zero(),
        })
    }

    fn incref(&self, who: Who) {
        self.is_there("incref");
        self.n_references.fetch_add(1, SeqCst);
        self.count.incref(who);
    }

    fn decref(&self, who: Who) -> After {
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
    }

    /// Nobody has a reason to ask the owner in this scene.
    fn decref_unasked(&self, who: Who, why: impl Display) {
        let after = self.decref(who);
        claim(after != After::AskOwner, "asks_needlessly", why, "the owner was asked");
    }

    /// The owner looks what it has been asked for until now.
    fn owner_looks(&self) {
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
    fn is_freed(&self) {
        let n_freed = self.n_freed.load(SeqCst);
        let seen = "all references were given up, and nobody was told that it was the last";
        claim(n_freed > 0, "never_freed", "an object is freed with its last reference", seen);
    }
}

/// The owner alone.
fn alone<R: RefCount>() {
    let object = Object::<R>::new();
    object.incref(Who::Owner);
    object.incref(Who::Owner);
    (0..3).for_each(|_| object.decref_unasked(Who::Owner, "the owner asks nobody"));
    object.is_freed();
}

/// Each of other threads is given a reference that the owner has made, and gives it up, while the owner gives up its own.
fn handed_over<R: RefCount>(n_others: usize) {
    let object = Object::<R>::new();
    (0..n_others).for_each(|_| object.incref(Who::Owner));
    let others: Vec<JoinHandle<()>> = (0..n_others)
        .map(|_| {
            let object = object.clone();
            thread::spawn(move || _ = object.decref(Who::Other))
        })
        .collect();
    object.decref(Who::Owner);
    // Now and then, as an interpreter does between two instructions; and once more when nobody is left to ask.
    object.owner_looks();
    others.into_iter().for_each(join);
    object.owner_looks();
    object.is_freed();
}

/// Another thread is given a reference, makes one itself, and gives both up.
fn made_by_others<R: RefCount>() {
    let object = Object::<R>::new();
    object.incref(Who::Owner);
    let other = {
        let object = object.clone();
        thread::spawn(move || {
            object.incref(Who::Other);
            object.decref_unasked(
                Who::Other,
                "a reference that other threads have counted is theirs to give up",
            );
            object.decref(Who::Other);
        })
    };
    object.incref(Who::Owner);
    object.decref(Who::Owner);
    object.decref(Who::Owner);
    join(other);
    object.owner_looks();
    object.is_freed();
}

/// Other threads have made references. The owner gives up the only one that it has, while they make more and give all of them up.
fn owner_first<R: RefCount>(n_others: usize) {
    let object = Object::<R>::new();
    let others = references_of_others(&object, n_others);
    object.decref_unasked(Who::Owner, "the owner asks nobody");
    others.into_iter().for_each(join);
    object.is_freed();
}

/// So many threads, each with a reference that was made by another one. Each makes one more, and gives up both.
fn references_of_others<R: RefCount>(object: &Arc<Object<R>>, n_others: usize) -> Vec<JoinHandle<()>> {
    let why = "a reference that other threads have counted is theirs to give up";
    let maker = {
        let object = object.clone();
        thread::spawn(move || (0..n_others).for_each(|_| object.incref(Who::Other)))
    };
    join(maker);
    let other = || {
        let object = object.clone();
        thread::spawn(move || {
            object.incref(Who::Other);
            object.decref_unasked(Who::Other, why);
            object.decref_unasked(Who::Other, why);
        })
    };
    (0..n_others).map(|_| other()).collect()
}

/// The owner has given up all that it had, and is given a reference again; another thread has one as well.
fn comes_back<R: RefCount>() {
    let object = Object::<R>::new();
    let maker = {
        let object = object.clone();
        thread::spawn(move || object.incref(Who::Other))
    };
    join(maker);
    let others = references_of_others(&object, 1);
    object.decref_unasked(Who::Owner, "the owner asks nobody");
    // The maker's reference is the owner's now.
    object.incref(Who::Owner);
    object.decref_unasked(Who::Owner, "the owner asks nobody");
    object.decref_unasked(Who::Owner, "the owner asks nobody");
    others.into_iter().for_each(join);
    object.is_freed();
}

const MANY: usize = 100;

/// The owner makes references and gives them up, and nobody else does.
fn many<R: RefCount>() {
    let object = Object::<R>::new();
    let before = explore::n_changes();
    for _ in 0..MANY {
        object.incref(Who::Owner);
        object.decref_unasked(Who::Owner, "the owner asks nobody");
    }
    let n_changes = explore::n_changes() - before;
    claim(
        n_changes == 0,
        "owner_pays",
        format_args!("the owner counts {MANY} references up and down by loads and stores alone"),
        format_args!("correct, but the owner pays too: {n_changes} atomic read-modify-writes, or locks"),
    );
    object.decref_unasked(Who::Owner, "the owner asks nobody");
    object.is_freed();
}

fn join(handle: JoinHandle<()>) {
    handle.join().expect("a panic is reported before anybody joins");
}
