//! `switch_interval`: the contract, and the driver.

use std::sync::Arc;
use std::time::Duration;

use kit::explore;
use kit::thread::{self, JoinHandle};

use crate::interpreter::{Interpreter, Patience, Pause};
use crate::{join, measure};

/// What the interpreter has just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It has loaded, added, stored, printed or returned.
    Plain,
    /// It has begun a call: a check point.
    Call,
    /// It has jumped, or not, to a place further down.
    JumpForward,
    /// It has jumped to a place further up, as every loop does: a check point.
    JumpBackward,
}

/// A GIL whose holder can be asked to drop it.
pub trait Switching: Send + Sync + 'static {
    /// Nobody holds it, and nobody asks. Whoever waits does so for this long before it asks.
    fn new(interval: Duration) -> Self;

    /// Takes the GIL for this thread. While another one holds it, the caller sleeps. When it has slept for an interval, and the same
    /// thread has held the GIL all the time, it asks for a drop, and sleeps on.
    fn take(&self, me: usize);

    /// Drops the GIL, which this thread holds.
    fn drop(&self, me: usize);

    /// The holder asks this after each instruction: must it drop the GIL here? Only at a check point, and only if somebody asks.
    fn must_drop(&self, done: Done) -> bool;
}

/// A loop of two instructions: it takes less than an interval.
pub(crate) const LOOP: &str = "again:\nadd 1\njump again\n";
/// A loop of more instructions than an interval has room for, with a jump forward, a call and a jump backward.
const LONG_LOOP: &str = "again:
load x
add 1
jump on
on: store x
add 1
call same
add 1
load y
add 1
jump again
same: return
";

/// `switch_interval SCENARIO NUMBER...`: lets threads run a program, and take turns.
pub fn drive<G: Switching>() {
    explore::drive(play::<G>);
}

pub(crate) fn play<G: Switching>(args: &[String]) {
    let numbers: Vec<usize> = args.iter().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    match (args.first().map(String::as_str), &numbers[..]) {
        (Some("alone"), &[n_instructions]) => together::<G>(LOOP, &[n_instructions], 1),
        (Some("hand_over"), &[n_first]) => together::<G>(LOOP, &[n_first, 1], 1),
        (Some("two"), &[n_instructions]) => together::<G>(LOOP, &[n_instructions; 2], 1),
        (Some("two_with_patience"), &[n_instructions]) => together::<G>(LOOP, &[n_instructions; 2], 2),
        (Some("long_loop"), &[n_instructions]) => together::<G>(LONG_LOOP, &[n_instructions; 2], 1),
        (Some("three"), &[n_instructions]) => three::<G>(n_instructions),
        (Some("late"), &[n_instructions, interval_us, after_us]) => {
            late::<G>(n_instructions, [interval_us, after_us].map(|us| Duration::from_micros(us as u64)));
        }
        (Some("measure"), &[interval_us]) => measure::measure::<G>(interval_us),
        _ => panic!(
            "usage: switch_interval alone|hand_over|two|long_loop|three N, late N INTERVAL AFTER, measure MICROSECONDS"
        ),
    }
}

/// As many threads as numbers: each runs so many instructions. A begins, and all others wait.
fn together<G: Switching>(program: &str, n_instructions: &[usize], slack: u32) {
    let patience = Patience { slack, ..Patience::USUAL };
    let interpreter = Interpreter::<G>::new(program, n_instructions.len(), Pause::Rests, patience);
    interpreter.take_gil(0);
    let others: Vec<JoinHandle<()>> = (1..n_instructions.len())
        .map(|me| start(&interpreter, me, n_instructions[me], Duration::ZERO))
        .collect();
    interpreter.go_on(0, n_instructions[0]);
    interpreter.drop_gil(0, false);
    others.into_iter().for_each(join);
    tell(&interpreter);
}

/// Three threads: while B waits for A, C comes, and waits as well.
fn three<G: Switching>(n_instructions: usize) {
    let interpreter = Interpreter::<G>::new(LOOP, 3, Pause::Rests, Patience::USUAL);
    interpreter.take_gil(0);
    let others = [
        start(&interpreter, 1, n_instructions, Duration::ZERO),
        start(&interpreter, 2, n_instructions, LATER),
    ];
    interpreter.go_on(0, n_instructions);
    interpreter.drop_gil(0, false);
    others.into_iter().for_each(join);
    tell(&interpreter);
}

/// The interval is this one, and B comes when A has had the GIL for a while.
fn late<G: Switching>(n_instructions: usize, [interval, after]: [Duration; 2]) {
    let interpreter = Interpreter::<G>::new(LOOP, 2, Pause::Rests, Patience { interval, slack: 1 });
    interpreter.take_gil(0);
    let other = start(&interpreter, 1, 1, after);
    interpreter.go_on(0, n_instructions);
    interpreter.drop_gil(0, false);
    join(other);
    tell(&interpreter);
}

/// When the third thread comes: after the first check point, and before the first request.
pub(crate) const LATER: Duration = Duration::from_micros(4_250);

/// A thread that runs so many instructions, after a while.
fn start<G: Switching>(
    interpreter: &Arc<Interpreter<G>>,
    me: usize,
    n_instructions: usize,
    after: Duration,
) -> JoinHandle<()> {
    let interpreter = interpreter.clone();
    thread::spawn(move || {
        if !after.is_zero() {
            thread::sleep(after);
        }
        interpreter.run(me, n_instructions);
    })
}

fn tell<G: Switching>(interpreter: &Interpreter<G>) {
    if !explore::is_exploring() {
        println!("held by, one after the other: {}", interpreter.ledger.history());
    }
}
