//! A machine under a GIL: another thread goes on only where the holder lets it.

use std::fmt;

use kit::tinyvm::{LONGEST, Machine, Refusal, name};

/// Where the holder looks whether somebody asks for the GIL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// After each instruction.
    Anywhere,
    /// After a call and after a jump backward.
    CheckPoints,
}

/// A machine, and who holds its GIL.
#[derive(Clone, Debug)]
pub struct UnderGil {
    pub machine: Machine,
    pub rule: Rule,
    holder: Option<usize>,
    is_at_check_point: bool,
}

/// Why a step can't be taken.
pub enum Why {
    /// The machine refuses it.
    Machine(char, Refusal),
    /// Somebody else holds the GIL.
    Held { by: usize, wanted_by: usize },
}

/// What all schedules lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No update is lost.
    Holds,
    /// By this schedule one is.
    Loses(String),
    /// Behind this one nobody can go on.
    Blocks(String),
    /// They are too many to try.
    TooMany,
}

/// At most so many schedules are tried.
const MOST: usize = 20_000;

impl UnderGil {
    pub fn new(machine: Machine, rule: Rule) -> UnderGil {
        UnderGil { machine, rule, holder: None, is_at_check_point: false }
    }

    /// Takes the steps of a schedule, as far as they can be taken: their letters, and why the next one can't.
    pub fn take(&self, schedule: &str) -> (String, Option<Why>) {
        let mut now = self.clone();
        let mut taken = String::new();
        for letter in schedule.chars().filter(|letter| !letter.is_whitespace()) {
            let thread = (0..now.machine.n_threads()).find(|&thread| name(thread) == letter);
            let step = match thread {
                None => Err(Why::Machine(letter, Refusal::NoThread)),
                Some(thread) => now.step(thread),
            };
            if let Err(why) = step {
                return (taken, Some(why));
            }
            taken.push(letter);
        }
        (taken, None)
    }

    fn step(&mut self, thread: usize) -> Result<(), Why> {
        let refused = |refusal| Why::Machine(name(thread), refusal);
        self.machine.next(thread).map_err(refused)?;
        if let Some(by) = self.keeper(thread) {
            return Err(Why::Held { by, wanted_by: thread });
        }
        let step = self.machine.step(thread).map_err(refused)?;
        self.holder = Some(thread);
        self.is_at_check_point = step.is_check_point();
        Ok(())
    }

    /// Who keeps this thread from the GIL. Whoever is done has dropped it, and so has whoever waits for a lock.
    fn keeper(&self, thread: usize) -> Option<usize> {
        let holder = self.holder.filter(|&holder| holder != thread)?;
        let lets_go = self.rule == Rule::Anywhere || self.is_at_check_point;
        (!lets_go && self.machine.next(holder).is_ok()).then_some(holder)
    }
}

/// Tries all schedules, and tells what they lead to and how many were tried.
pub fn find(start: &UnderGil) -> (Outcome, usize) {
    let mut n_schedules = 0;
    let outcome = go_on(start, &mut String::new(), &mut n_schedules);
    (outcome.unwrap_or(Outcome::Holds), n_schedules)
}

fn go_on(now: &UnderGil, taken: &mut String, n_schedules: &mut usize) -> Option<Outcome> {
    if taken.len() == LONGEST || *n_schedules == MOST {
        return Some(Outcome::TooMany);
    }
    let mut has_step = false;
    for thread in 0..now.machine.n_threads() {
        let mut next = now.clone();
        if next.step(thread).is_err() {
            continue;
        }
        has_step = true;
        taken.push(name(thread));
        let outcome = go_on(&next, taken, n_schedules);
        taken.pop();
        if outcome.is_some() {
            return outcome;
        }
    }
    if has_step {
        return None;
    }
    *n_schedules += 1;
    if !now.machine.is_done() {
        return Some(Outcome::Blocks(taken.clone()));
    }
    let n_threads = now.machine.n_threads() as i64;
    (now.machine.value("x") != Some(n_threads)).then(|| Outcome::Loses(taken.clone()))
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Machine(letter, refusal) => write!(f, "{letter} can't take one: {refusal}"),
            Why::Held { by, wanted_by } => {
                let (by, wanted_by) = (name(*by), name(*wanted_by));
                write!(f, "{wanted_by} can't take one: {by} holds the GIL, and is at no check point")
            }
        }
    }
}
