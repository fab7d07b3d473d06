//! The machine: threads that run a program, one step at a time.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::program::{Op, Program, Value};

/// A program at work. A copy of it goes on from the same moment by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Machine {
    program: Arc<Program>,
    threads: Vec<Thread>,
    variables: Vec<i64>,
    /// Who has each lock.
    owners: Vec<Option<usize>>,
    output: Vec<(usize, i64)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Thread {
    /// The next instruction; behind the last one, the thread is done.
    at: usize,
    register: i64,
    /// Where each call goes on when it returns.
    returns: Vec<usize>,
}

/// What one step was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whose it was.
    pub thread: usize,
    /// Which instruction of the program.
    pub op: Op,
    /// The instruction as it was written.
    pub text: String,
    /// The number that was loaded, computed, stored or printed.
    pub number: Option<i64>,
    /// Whether the thread goes on at an instruction that stands no further down.
    pub goes_back: bool,
}

impl Step {
    /// Whether an interpreter with a lock of its own would look here whether somebody asks for the lock: after a call, and after a jump
    /// backward.
    pub fn is_check_point(&self) -> bool {
        let jumps = matches!(self.op, Op::Jump(_) | Op::JumpIfZero(_));
        matches!(self.op, Op::Call(_)) || jumps && self.goes_back
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.number, self.op) {
            (Some(number), Op::Store(_) | Op::Print) => write!(f, "{} <- {number}", self.text),
            (Some(number), _) => write!(f, "{} -> {number}", self.text),
            (None, _) => f.write_str(&self.text),
        }
    }
}

/// Why a thread has no next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such thread.
    NoThread,
    /// It has come to its end.
    Done,
    /// It wants a lock that somebody has.
    Blocked {
        /// The name of the lock.
        lock: String,
        /// Who has it.
        owner: usize,
    },
}

impl Machine {
    /// So many threads, all of them before the first instruction.
    pub fn new(program: Program, n_threads: usize) -> Machine {
        Machine::with_threads(program, vec![0; n_threads])
    }

    /// A thread for each of these labels, before the instruction behind it. `None` if there is no such label.
    pub fn starting_at(program: Program, labels: &[&str]) -> Option<Machine> {
        let starts = labels.iter().map(|label| program.labels.get(*label).copied()).collect::<Option<_>>()?;
        Some(Machine::with_threads(program, starts))
    }

    fn with_threads(program: Program, starts: Vec<usize>) -> Machine {
        let thread = |at| Thread { at, register: 0, returns: Vec::new() };
        Machine {
            threads: starts.into_iter().map(thread).collect(),
            variables: vec![0; program.variables.len()],
            owners: vec![None; program.locks.len()],
            output: Vec::new(),
            program: Arc::new(program),
        }
    }

    /// How many threads there are, those that are done included.
    pub fn n_threads(&self) -> usize {
        self.threads.len()
    }

    /// The threads that can take a step. Whoever is done or blocked is none of them.
    pub fn choices(&self) -> Vec<usize> {
        (0..self.n_threads()).filter(|&thread| self.next(thread).is_ok()).collect()
    }

    /// Whether every thread has come to its end. If not, and if there are no choices, those that are left are blocked
    /// for ever.
    pub fn is_done(&self) -> bool {
        (0..self.n_threads()).all(|thread| self.next(thread) == Err(Refusal::Done))
    }

    /// What this variable has. `None` if the program names none such.
    pub fn value(&self, variable: &str) -> Option<i64> {
        let place = self.program.variables.iter().position(|name| name == variable)?;
        Some(self.variables[place])
    }

    /// The variables with what they have, in the order in which the program names them.
    pub fn values(&self) -> impl Iterator<Item = (&str, i64)> {
        self.program.variables.iter().map(String::as_str).zip(self.variables.iter().copied())
    }

    /// What was printed, and by whom.
    pub fn output(&self) -> &[(usize, i64)] {
        &self.output
    }

    /// The instruction that this thread comes to next.
    ///
    /// # Errors
    /// If it can't take a step.
    pub fn next(&self, thread: usize) -> Result<Op, Refusal> {
        let at = self.threads.get(thread).ok_or(Refusal::NoThread)?.at;
        let op = *self.program.ops.get(at).ok_or(Refusal::Done)?;
        match op {
            Op::Lock(lock) => match self.owners[lock] {
                Some(owner) => Err(Refusal::Blocked { lock: self.program.locks[lock].clone(), owner }),
                None => Ok(op),
            },
            _ => Ok(op),
        }
    }

    /// Takes one step of this thread.
    ///
    /// # Errors
    /// If it can't take one; nothing has changed then.
    pub fn step(&mut self, thread: usize) -> Result<Step, Refusal> {
        let op = self.next(thread)?;
        let at = self.threads[thread].at;
        let text = self.program.texts[at].clone();
        self.threads[thread].at += 1;
        let number = self.perform(op, thread);
        let goes_back = self.threads[thread].at <= at;
        Ok(Step { thread, op, text, number, goes_back })
    }

    /// The answer is the number that the instruction was about, if it was about one.
    fn perform(&mut self, op: Op, me: usize) -> Option<i64> {
        let end = self.program.ops.len();
        let thread = &mut self.threads[me];
        let value = |value| match value {
            Value::Number(number) => number,
            Value::Variable(variable) => self.variables[variable],
        };
        match op {
            Op::Load(from) => thread.register = value(from),
            Op::Add(from) => thread.register = thread.register.wrapping_add(value(from)),
            Op::Store(variable) => self.variables[variable] = thread.register,
            Op::Print => self.output.push((me, thread.register)),
            Op::Lock(lock) => self.owners[lock] = Some(me),
            Op::Unlock(lock) => self.owners[lock] = None,
            Op::Jump(to) => thread.at = to,
            Op::JumpIfZero(to) if thread.register == 0 => thread.at = to,
            Op::JumpIfZero(_) => {}
            Op::Call(to) => {
                thread.returns.push(thread.at);
                thread.at = to;
            }
            Op::Return => thread.at = thread.returns.pop().unwrap_or(end),
        }
        let is_about_a_number = matches!(op, Op::Load(_) | Op::Add(_) | Op::Store(_) | Op::Print);
        is_about_a_number.then_some(self.threads[me].register)
    }
}

/// What a thread is called: `A` for the first, `B` for the second.
pub fn name(thread: usize) -> char {
    u8::try_from(thread).ok().filter(|&thread| thread < 26).map_or('?', |thread| (b'A' + thread).into())
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NoThread => f.write_str("there is no such thread"),
            Refusal::Done => f.write_str("it is done"),
            Refusal::Blocked { lock, owner } => write!(f, "it is blocked: {} has {lock}", name(*owner)),
        }
    }
}

impl Error for Refusal {}
