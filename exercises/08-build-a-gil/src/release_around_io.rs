//! `release_around_io`: the GIL that the exercise uses, the contract, and the driver.

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any, resume_unwind};
use std::sync::Arc;

use kit::explore::{self, claim};
use kit::sync::{Condvar, Mutex};
use kit::thread::{self, JoinHandle};

use crate::join;

mod turns;

pub use turns::{Gil, ProgramLock};

/// Calls of an interpreter that may block. The calling thread holds the GIL, and has it again when they come back.
pub trait Calls: 'static {
    /// Makes this call without the GIL, and answers what it answers. If it panics, the panic goes on, with the same payload, and the
    /// thread holds the GIL by then.
    fn without_gil<R>(gil: &Gil, me: usize, call: impl FnOnce() -> R) -> R;

    /// Acquires a lock of the program. If it is free, that needs no other thread, and the GIL stays where it is. If it is not, the
    /// thread sleeps until it has the lock, and does so without the GIL.
    fn acquire(gil: &Gil, me: usize, lock: &ProgramLock);
}

/// What the call panics with. No text, and nobody but this file knows the type.
#[derive(Debug, PartialEq, Eq)]
struct NoSuchFile(usize);

/// `release_around_io SCENARIO`: lets threads of an interpreter make calls that block.
pub fn drive<C: Calls>() {
    explore::drive(|args: &[String]| {
        let number_at = |at: usize| args.get(at).and_then(|arg| arg.parse().ok()).unwrap_or_default();
        let number = number_at(1);
        match args.first().map(String::as_str) {
            Some("answer") => answer::<C>(number),
            Some("read") => read::<C>(number, number_at(2)),
            Some("panic") => panics::<C>(number),
            Some("free_lock") => free_lock::<C>(),
            Some("busy_lock") => busy_lock::<C>(number),
            Some("never_free") => never_free::<C>(),
            _ => panic!(
                "usage: release_around_io answer|read|panic N, free_lock, busy_lock THREADS, never_free"
            ),
        }
        if !explore::is_exploring() {
            println!("Everybody came through.");
        }
    });
}

/// One thread alone makes a call that needs nobody.
fn answer<C: Calls>(number: usize) {
    let gil = Gil::new();
    gil.take(0);
    gil.touch(0);
    let seen = C::without_gil(&gil, 0, || number + 1);
    claim(seen == number + 1, "wrong_answer", format_args!("{}, as the call answered", number + 1), seen);
    gil.touch(0);
    gil.drop(0);
}

/// A place for a number that comes from another thread.
#[derive(Default)]
struct Pipe {
    number: Mutex<Option<usize>>,
    written: Condvar,
}

impl Pipe {
    /// Sleeps until there is something to read.
    fn read(&self, gil: &Gil, me: usize) -> usize {
        gil.must_not_be_held(me, "reads from a pipe");
        let number = self.number.lock().expect("nobody panics with the lock");
        let number = self.written.wait_while(number, |number| number.is_none());
        number.expect("nobody panics with the lock").take().expect("it has been written")
    }

    fn write(&self, number: usize) {
        *self.number.lock().expect("nobody panics with the lock") = Some(number);
        self.written.notify_one();
    }
}

/// One thread reads what the other one writes, and that one needs the GIL before it can write. `reader` is 0 for A, 1 for B.
fn read<C: Calls>(number: usize, reader: usize) {
    let (gil, pipe) = (Arc::new(Gil::new()), Arc::new(Pipe::default()));
    let run = {
        let (gil, pipe) = (gil.clone(), pipe.clone());
        move |me| {
            if me == reader {
                let seen = C::without_gil(&gil, me, || pipe.read(&gil, me));
                claim(seen == number, "wrong_answer", format_args!("{number}, as it was written"), seen);
            } else {
                gil.touch(me);
                pipe.write(number);
            }
            gil.touch(me);
            Gil::drop(&gil, me);
        }
    };
    gil.take(0);
    let other = {
        let run = run.clone();
        thread::spawn(move || {
            gil.take(1);
            run(1);
        })
    };
    run(0);
    join(other);
}

/// The call panics. Whoever catches the panic may use objects.
fn panics<C: Calls>(number: usize) {
    let gil = Gil::new();
    gil.take(0);
    let caught = catch_unwind(AssertUnwindSafe(|| {
        C::without_gil(&gil, 0, || -> usize { panic_any(NoSuchFile(number)) })
    }));
    let payload = caught.err();
    let text = payload.as_ref().and_then(|payload| payload.downcast_ref::<String>());
    if text.is_some_and(|text| text.starts_with("not yet implemented")) {
        resume_unwind(payload.expect("it has a text"));
    }
    let payload = payload.as_ref().and_then(|payload| payload.downcast_ref::<NoSuchFile>());
    claim(
        payload == Some(&NoSuchFile(number)),
        "lost_payload",
        format_args!("the payload of the call's own panic: NoSuchFile({number})"),
        payload.map_or("another payload, or no panic".to_string(), |payload| format!("{payload:?}")),
    );
    gil.touch(0);
    gil.drop(0);
}

/// The lock of the program is free.
fn free_lock<C: Calls>() {
    let gil = Arc::new(Gil::new());
    let lock = ProgramLock::new(&gil);
    gil.take(0);
    let n_drops = gil.n_drops();
    acquire::<C>(&gil, 0, &lock);
    claim(
        gil.n_drops() == n_drops,
        "dropped_for_nothing",
        "a lock that is free is acquired with the GIL in hand",
        "the GIL was dropped for it",
    );
    lock.release(0);
    Gil::drop(&gil, 0);
}

/// So many threads acquire the same lock. Whoever has it drops the GIL and takes it again, as at a check point, before it releases it.
fn busy_lock<C: Calls>(n_threads: usize) {
    let gil = Arc::new(Gil::new());
    let lock = Arc::new(ProgramLock::new(&gil));
    let run = move |me| {
        gil.take(me);
        acquire::<C>(&gil, me, &lock);
        Gil::drop(&gil, me);
        gil.take(me);
        gil.touch(me);
        lock.release(me);
        Gil::drop(&gil, me);
    };
    let others: Vec<JoinHandle<()>> = (1..n_threads)
        .map(|me| {
            let run = run.clone();
            thread::spawn(move || run(me))
        })
        .collect();
    run(0);
    others.into_iter().for_each(join);
}

/// Acquires the lock, and claims that it and the GIL are this thread's.
fn acquire<C: Calls>(gil: &Gil, me: usize, lock: &ProgramLock) {
    C::acquire(gil, me, lock);
    gil.touch(me);
    lock.must_be_held(me);
}

/// Nobody releases the lock.
fn never_free<C: Calls>() {
    let gil = Arc::new(Gil::new());
    let lock = Arc::new(ProgramLock::new(&gil));
    gil.take(0);
    acquire::<C>(&gil, 0, &lock);
    Gil::drop(&gil, 0);
    let waits = thread::spawn(move || {
        gil.take(1);
        acquire::<C>(&gil, 1, &lock);
    });
    join(waits);
}
