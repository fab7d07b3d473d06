//! `gil`: the contract, and the driver.

use std::sync::{Arc, Mutex};

use kit::explore::{self, claim};
use kit::thread::{self, JoinHandle};
use kit::tinyvm::{Machine, Program, name};

use crate::join;
use crate::ledger::Ledger;

mod transit;

use transit::ask_in_transit;

/// A lock for a whole interpreter.
pub trait Lock: Send + Sync + 'static {
    /// Nobody holds it.
    fn new() -> Self;

    /// Takes the GIL for this thread. While another one holds it, the caller sleeps.
    fn take(&self, me: usize);

    /// Drops the GIL, which this thread holds.
    fn drop(&self, me: usize);

    /// Who holds it at this moment. It does not sleep until somebody drops it.
    fn holder(&self) -> Option<usize>;
}

/// To use an object once more is to count it once more: three steps, as for every number.
const COUNT_ONCE_MORE: &str = "load refs\nadd 1\nstore refs\n";

/// `gil SCENARIO NUMBER...`: lets threads take the GIL and use an object.
pub fn drive<L: Lock>() {
    explore::drive(|args: &[String]| {
        let numbers: Vec<usize> = args.iter().skip(1).filter_map(|arg| arg.parse().ok()).collect();
        match (args.first().map(String::as_str), &numbers[..]) {
            (Some("alone"), &[n_turns]) => alone(&L::new(), n_turns),
            (Some("share"), &[n_threads, n_turns]) => {
                share(&Arc::new(L::new()), n_threads, n_turns, false);
            }
            (Some("share_and_ask"), &[n_threads, n_turns]) => {
                share(&Arc::new(L::new()), n_threads, n_turns, true);
            }
            (Some("share_unequally"), &[n_turns]) => share_unequally(&Arc::new(L::new()), n_turns),
            (Some("ask"), &[n_turns]) => ask(&Arc::new(L::new()), n_turns),
            (Some("ask_in_transit"), &[n_threads]) => ask_in_transit(&Arc::new(L::new()), n_threads),
            (Some("nobody_drops"), &[]) => nobody_drops(&Arc::new(L::new())),
            _ => panic!(
                "usage: gil alone|share_unequally|ask TURNS, share|share_and_ask THREADS TURNS, ask_in_transit THREADS, nobody_drops"
            ),
        }
    });
}

/// A lock between threads, what the driver knows of it, and what they share.
struct World<L> {
    lock: Arc<L>,
    ledger: Ledger,
    /// Whoever holds the lock uses it alone, so it needs no other.
    machine: Mutex<Machine>,
}

impl<L: Lock> World<L> {
    fn new(lock: Arc<L>, n_threads: usize, n_turns: usize) -> Arc<World<L>> {
        let program = Program::read(&COUNT_ONCE_MORE.repeat(n_turns)).expect("a program");
        let machine = Mutex::new(Machine::new(program, n_threads));
        Arc::new(World { lock, ledger: Ledger::default(), machine })
    }

    /// So often: takes the GIL, counts the object once more, and drops the GIL. It may ask who holds it.
    fn run(&self, me: usize, n_turns: usize, asks: bool) {
        for _ in 0..n_turns {
            self.ledger.wants(me);
            self.lock.take(me);
            self.ledger.took(me);
            if asks {
                holds(&*self.lock, Some(me));
            }
            for line in COUNT_ONCE_MORE.lines() {
                // Whoever else is in here now may come in between, where it does the most harm.
                if line.starts_with("store") {
                    explore::pause();
                }
                let step = self.machine.lock().expect("nobody panics with the lock").step(me);
                explore::note(step.expect("there are as many steps as turns need"));
            }
            self.ledger.drops(me, false);
            L::drop(&self.lock, me);
        }
    }
}

/// `holder` tells the truth about a moment at which it can't change.
fn holds(lock: &impl Lock, expected: Option<usize>) {
    let seen = lock.holder();
    claim(
        seen == expected,
        "wrong_answer",
        format_args!("`holder` says {}", shown(expected)),
        format_args!("it says {}", shown(seen)),
    );
}

fn shown(holder: Option<usize>) -> String {
    holder.map_or("nobody".to_string(), |it| name(it).to_string())
}

/// One thread takes the GIL and drops it, and asks whether that is true.
fn alone<L: Lock>(lock: &L, n_turns: usize) {
    holds(lock, None);
    for turn in 0..n_turns {
        lock.take(turn);
        holds(lock, Some(turn));
        L::drop(lock, turn);
        holds(lock, None);
    }
    if !explore::is_exploring() {
        println!("It was taken and dropped {n_turns} times.");
    }
}

/// So many threads count an object, each so many times.
fn share<L: Lock>(lock: &Arc<L>, n_threads: usize, n_turns: usize, asks: bool) {
    let world = World::new(lock.clone(), n_threads, n_turns);
    let others: Vec<JoinHandle<()>> = (1..n_threads)
        .map(|me| {
            let world = world.clone();
            thread::spawn(move || world.run(me, n_turns, asks))
        })
        .collect();
    world.run(0, n_turns, asks);
    others.into_iter().for_each(join);
    if !explore::is_exploring() {
        let machine = world.machine.lock().expect("nobody panics with the lock");
        let refs = machine.value("refs").expect("the program has it");
        println!("{refs} of {} were counted; it was held by {}", n_threads * n_turns, world.ledger.history());
    }
}

/// B wants the GIL once, and A so many times: whoever is quicker. B may be woken and find it taken each time.
fn share_unequally<L: Lock>(lock: &Arc<L>, n_turns: usize) {
    let world = World::new(lock.clone(), 2, n_turns);
    let other = {
        let world = world.clone();
        thread::spawn(move || world.run(1, 1, false))
    };
    world.run(0, n_turns, false);
    join(other);
}

/// One thread holds the GIL until another one has asked who holds it.
fn ask<L: Lock>(lock: &Arc<L>, n_turns: usize) {
    for turn in 0..n_turns {
        lock.take(turn);
        let asks = {
            let lock = lock.clone();
            thread::spawn(move || holds(&*lock, Some(turn)))
        };
        join(asks);
        L::drop(lock, turn);
    }
}

/// One thread keeps the GIL, and another one wants it.
fn nobody_drops<L: Lock>(lock: &Arc<L>) {
    lock.take(0);
    let waits = {
        let lock = lock.clone();
        thread::spawn(move || lock.take(1))
    };
    join(waits);
}
