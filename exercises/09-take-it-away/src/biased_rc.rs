//! `biased_rc`: the contract, and the driver.

use std::sync::Arc;

use kit::explore::{self, claim};
use kit::thread::{self, JoinHandle};

use object::Object;

mod object;

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
        let number = args.get(1).and_then(|arg| arg.parse().ok()).unwrap_or(3);
        match args.first().map(String::as_str) {
            Some("alone") => alone::<R>(number),
            Some("handed_over") => handed_over::<R>(1),
            Some("handed_to_two") => handed_over::<R>(2),
            Some("made_by_others") => made_by_others::<R>(),
            Some("handed_and_made") => handed_and_made::<R>(),
            Some("owner_first") => owner_first::<R>(1),
            Some("owner_before_two") => owner_first::<R>(2),
            Some("comes_back") => comes_back::<R>(),
            Some("comes_back_and_hands_on") => comes_back_and_hands_on::<R>(),
            Some("many") => many::<R>(),
            _ => panic!("usage: biased_rc SCENE; the scenes stand in src/biased_rc.rs"),
        }
        if !explore::is_exploring() {
            println!("It was freed once.");
        }
    });
}

/// The owner alone, with so many references.
fn alone<R: RefCount>(n_references: usize) {
    let object = Object::<R>::new();
    (1..n_references).for_each(|_| object.incref(Who::Owner));
    (0..n_references).for_each(|_| object.decref_unasked(Who::Owner, "the owner asks nobody"));
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

/// Two threads are given a reference that the owner has made. One gives it up, while the other one makes one more and gives up both. The
/// owner is asked for two of the three at most: as many as it has counted.
fn handed_and_made<R: RefCount>() {
    let object = Object::<R>::new();
    let gives_up = |makes_one: bool| {
        object.incref(Who::Owner);
        let object = object.clone();
        thread::spawn(move || {
            if makes_one {
                object.incref(Who::Other);
                object.decref(Who::Other);
            }
            object.decref(Who::Other);
        })
    };
    let others = [false, true].map(gives_up);
    others.into_iter().for_each(join);
    let n_asked = object.n_asked_ever();
    claim(
        n_asked <= 2,
        "asks_needlessly",
        "the owner is asked for references that it has counted, which are two",
        format_args!("it was asked for {n_asked}"),
    );
    object.owner_looks();
    object.decref(Who::Owner);
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

/// The owner has come back, makes a reference, and hands all that it has to another thread: none of them is one that it has counted.
fn comes_back_and_hands_on<R: RefCount>() {
    let object = Object::<R>::new();
    let maker = {
        let object = object.clone();
        thread::spawn(move || object.incref(Who::Other))
    };
    join(maker);
    object.decref_unasked(Who::Owner, "the owner asks nobody");
    // The maker's reference is the owner's now.
    object.incref(Who::Owner);
    let other = {
        let object = object.clone();
        thread::spawn(move || {
            let why = "nobody asks an owner whose own count has come to its end";
            object.decref_unasked(Who::Other, why);
            object.decref_unasked(Who::Other, why);
        })
    };
    join(other);
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
