//! Steps of `outcomes`: all schedules of a small machine. They ask for no witness: the counts are enough, and the steps know the
//! right ones from a machine of their own.

use std::collections::BTreeMap;

use judge::{Checked, Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_outcomes");

/// The instructions that these steps need. Of variables there are two.
#[derive(Clone, Copy)]
enum Op {
    Load(usize),
    Add(i64),
    Store(usize),
    Set(i64),
    Lock,
    Unlock,
    /// To the instruction with this number.
    Jump(usize),
    JumpIfZero(usize),
}
use Op::{Add, Jump, JumpIfZero, Load, Lock, Set, Store, Unlock};

const X: usize = 0;
const OTHER: usize = 1;

/// A program as the machine of the exercise reads it.
fn text(program: &[Op]) -> String {
    let variable = |place| if place == X { "x" } else { "other" };
    let instruction = |op: &Op| match *op {
        Load(place) => format!("load {}", variable(place)),
        Add(number) => format!("add {number}"),
        Store(place) => format!("store {}", variable(place)),
        Set(number) => format!("load {number}"),
        Lock => "lock m".into(),
        Unlock => "unlock m".into(),
        Jump(to) => format!("jump at_{to}"),
        JumpIfZero(to) => format!("jump_if_zero at_{to}"),
    };
    let lines = program.iter().enumerate().map(|(at, op)| format!("at_{at}: {}\n", instruction(op)));
    lines.chain([format!("at_{}:\n", program.len())]).collect()
}

#[derive(Clone, Default)]
struct State {
    /// The next instruction and the register of each thread.
    threads: Vec<(usize, i64)>,
    variables: [i64; 2],
    is_locked: bool,
}

/// How many schedules end with each x, from this state on.
fn count(program: &[Op], state: &State, counts: &mut BTreeMap<i64, u64>) {
    let mut is_last = true;
    for thread in 0..state.threads.len() {
        let (at, register) = state.threads[thread];
        let Some(op) = program.get(at).filter(|op| !(state.is_locked && matches!(op, Lock))) else {
            continue;
        };
        is_last = false;
        let mut next = state.clone();
        let mut here = (at + 1, register);
        match *op {
            Load(place) => here.1 = state.variables[place],
            Add(number) => here.1 += number,
            Store(place) => next.variables[place] = register,
            Set(number) => here.1 = number,
            Lock => next.is_locked = true,
            Unlock => next.is_locked = false,
            Jump(to) => here.0 = to,
            JumpIfZero(to) if register == 0 => here.0 = to,
            JumpIfZero(_) => {}
        }
        next.threads[thread] = here;
        count(program, &next, counts);
    }
    if is_last {
        *counts.entry(state.variables[X]).or_default() += 1;
    }
}

/// So many threads of this program are counted right.
fn counts(step: &mut Step, n_threads: usize, program: &[Op]) -> Checked {
    let mut expected = BTreeMap::new();
    count(program, &State { threads: vec![(0, 0); n_threads], ..State::default() }, &mut expected);
    step.run(Run::with([n_threads]).stdin(text(program)))?.counts_schedules("x = ", &expected)
}

/// What is added, so that no outcome can be known before.
fn amount(step: &mut Step) -> i64 {
    i64::from(step.chance.number(2..1_000_000))
}

fn increment(step: &mut Step) -> Vec<Op> {
    vec![Load(X), Add(amount(step)), Store(X)]
}

/// One thread has one schedule, however long it is. Without any thread there is one too, in which nothing happens.
#[test]
fn step_1_one_thread_has_one_schedule() {
    step(PROGRAM, |step| {
        let program = increment(step);
        counts(step, 1, &program)?;
        counts(step, 0, &program)
    });
}

/// Two threads of three steps have 20 schedules, and 18 of them lose an update. Two threads of other lengths have others.
#[test]
fn step_2_two_threads_are_tried_in_every_order() {
    step(PROGRAM, |step| {
        let program = increment(step);
        counts(step, 2, &program)?;
        let twice = [program, increment(step)].concat();
        counts(step, 2, &twice)
    });
}

/// Three threads of three steps have 1680 schedules: too many for luck. Only six of them lose nothing. Five threads of one step
/// have 120.
#[test]
fn step_3_so_are_three() {
    step(PROGRAM, |step| {
        let program = increment(step);
        counts(step, 3, &program)?;
        counts(step, 5, &[Store(X)])
    });
}

/// A thread before a lock that somebody has is blocked: no step of it can be next. With the whole increment locked, three
/// threads have six schedules, one for each order. With a lock around the store alone, two threads have 42.
#[test]
fn step_4_whoever_is_blocked_is_no_choice() {
    step(PROGRAM, |step| {
        let [load, add, store] = increment(step)[..] else { unreachable!("it has three") };
        counts(step, 2, &[load, add, Lock, store, Unlock])?;
        counts(step, 3, &[Lock, load, add, store, Unlock])
    });
}

/// A lock that nobody frees blocks the others for ever. A schedule that ends so is a schedule, and x is what it is then.
#[test]
fn step_5_a_schedule_may_end_in_a_deadlock() {
    step(PROGRAM, |step| {
        let [load, add, store] = increment(step)[..] else { unreachable!("it has three") };
        counts(step, 3, &[Lock, load, add, store])?;
        counts(step, 2, &[load, add, Lock, store])
    });
}

/// A jump makes a thread's way depend on what the others have done: some are longer than others, and how long, no thread
/// alone can tell.
#[test]
fn step_6_a_way_can_depend_on_the_schedule() {
    step(PROGRAM, |step| {
        // Whoever finds x changed takes the long way, and both have some more to do.
        let (first, later) = (amount(step), amount(step));
        let x_decides = [
            Load(X),
            JumpIfZero(5),
            Add(later),
            Store(X),
            Jump(7),
            Add(first),
            Store(X),
            Load(OTHER),
            Load(X),
        ];
        counts(step, 2, &x_decides)?;
        // And whoever finds another variable changed, a short one.
        let other_decides =
            [Load(OTHER), JumpIfZero(3), Jump(8), Set(1), Store(OTHER), Load(X), Add(first), Store(X)];
        counts(step, 2, &other_decides)
    });
}
