//! An interpreter in several threads, on the clock of the kit: each instruction takes its time, and after each of them the holder of the
//! GIL asks whether it must drop it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use kit::explore::{self, claim};
use kit::tinyvm::{Machine, Op, Program, Step, name};
use kit::{clock, thread};

use crate::ledger::{Ledger, Request};
use crate::switch_interval::{Done, Switching};

/// How long a waiter waits before it asks.
pub const INTERVAL: Duration = Duration::from_millis(5);
/// How long an instruction takes.
const INSTRUCTION: Duration = Duration::from_millis(2);
/// How long a thread does something else before it wants the GIL back. No request and no check point fall on the same moment so.
const REST: Duration = Duration::from_micros(500);

/// What a thread does between a requested drop and the next take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// It rests for a moment.
    Rests,
    /// Nothing.
    None,
}

/// How long a waiter waits before it asks, and after how many times that a request is overdue.
#[derive(Clone, Copy)]
pub struct Patience {
    pub interval: Duration,
    pub slack: u32,
}

impl Patience {
    /// The usual interval, and requests that come when they should.
    pub const USUAL: Patience = Patience { interval: INTERVAL, slack: 1 };
}

/// A GIL between threads, and the machine that it guards.
pub struct Interpreter<G> {
    gil: G,
    pub ledger: Ledger,
    /// Whoever holds the GIL uses it alone, so it needs no other lock.
    machine: Mutex<Machine>,
    pause: Pause,
    patience: Patience,
}

impl<G: Switching> Interpreter<G> {
    /// So many threads run this program.
    pub fn new(program: &str, n_threads: usize, pause: Pause, patience: Patience) -> Arc<Interpreter<G>> {
        let program = Program::read(program).expect("the scenarios are programs");
        Arc::new(Interpreter {
            gil: G::new(patience.interval),
            ledger: Ledger::default(),
            machine: Mutex::new(Machine::new(program, n_threads)),
            pause,
            patience,
        })
    }

    pub fn take_gil(&self, me: usize) {
        self.ledger.wants(me);
        self.gil.take(me);
        self.ledger.took(me);
    }

    pub fn drop_gil(&self, me: usize, is_asked: bool) {
        self.ledger.drops(me, is_asked);
        let begin = clock::now();
        G::drop(&self.gil, me);
        let after = clock::now().saturating_sub(begin);
        claim(
            !explore::is_exploring() || after.is_zero(),
            "waits_too_long",
            "`drop` comes back at once, or in the moment in which another thread has taken the GIL",
            format_args!("{} was in `drop` for {after:?}", name(me)),
        );
    }

    /// Takes the GIL, runs so many instructions, and drops the GIL.
    pub fn run(&self, me: usize, n_instructions: usize) {
        self.take_gil(me);
        self.go_on(me, n_instructions);
        self.drop_gil(me, false);
    }

    /// Runs so many instructions; whoever must drop the GIL drops it, and takes it again.
    pub fn go_on(&self, me: usize, n_instructions: usize) {
        for nth in 1..=n_instructions {
            thread::sleep(INSTRUCTION);
            let step = self.machine.lock().expect("nobody panics with the lock").step(me);
            let step = step.expect("the programs have no end and no locks");
            explore::note(&step);
            // Whoever is done drops it anyway.
            if nth < n_instructions && self.must_drop(me, &step) {
                self.drop_gil(me, true);
                if self.pause == Pause::Rests {
                    thread::sleep(REST);
                }
                self.take_gil(me);
            }
        }
    }

    /// Asks, and claims that the answer can be true.
    fn must_drop(&self, me: usize, step: &Step) -> bool {
        let done = done(step);
        let must_drop = self.gil.must_drop(done);
        if !explore::is_exploring() {
            return must_drop;
        }
        let Patience { interval, slack } = self.patience;
        let request = self.ledger.request(interval, slack);
        let (me, held_for, text) = (name(me), self.ledger.held_for(), &step.text);
        claim(
            !must_drop || step.is_check_point(),
            "not_a_check_point",
            "the holder drops the GIL after a call or a jump backward, and nowhere else",
            format_args!("{me} must drop it after `{text}`"),
        );
        claim(
            !must_drop || request != Request::TooEarly,
            "switched_too_early",
            format_args!("a holder is asked when somebody has waited for {interval:?} while it held the GIL"),
            format_args!("{me} must drop it, and has held it for {held_for:?}: {}", self.ledger.waiters()),
        );
        claim(
            must_drop || !step.is_check_point() || request != Request::Overdue,
            "starved",
            format_args!("whoever has waited for {interval:?} asks, and the holder sees it at a check point"),
            format_args!("{me} has held it for {held_for:?}, and may keep it: {}", self.ledger.waiters()),
        );
        must_drop
    }
}

/// What the interpreter says of an instruction.
fn done(step: &Step) -> Done {
    match step.op {
        Op::Call(_) => Done::Call,
        Op::Jump(_) | Op::JumpIfZero(_) if step.goes_back => Done::JumpBackward,
        Op::Jump(_) | Op::JumpIfZero(_) => Done::JumpForward,
        _ => Done::Plain,
    }
}
