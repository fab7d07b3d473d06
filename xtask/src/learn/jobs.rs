//! Jobs: checks and runs, each on a thread of its own, and the lanes in which they wait for their turn.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use anyhow::{Result, anyhow};
use judge::scratch::Scratch;

use super::observing::{self, Order};
use super::protocol::{Cause, Program, Ran};
use super::telling;
use crate::check::{self, Fault, Outcome, why_unreadable};
use crate::course::{Chapter, Course, Exercise};
use crate::leash::Leash;
use crate::{compile, listings};

/// Who asked for a job: the place of the client, and the `id` of its request.
pub type Asker = Option<(usize, Option<u64>)>;

/// A check to make.
#[derive(Clone, Debug)]
pub struct Check {
    /// The place of the exercise.
    pub place: usize,
    /// Why.
    pub cause: Cause,
}

/// A run to make.
#[derive(Clone, Debug)]
pub struct Run {
    /// What to run.
    pub program: Program,
    /// With these arguments.
    pub args: Vec<String>,
}

/// A job that waits for its turn.
#[derive(Clone, Debug)]
pub struct Waiting<T> {
    /// Its number.
    pub job: u64,
    /// What it is.
    pub what: T,
    /// Who asked for it.
    pub asker: Asker,
}

/// A job under way.
pub struct Current<T> {
    /// What it is.
    pub waiting: Waiting<T>,
    /// What it has started.
    pub leash: Arc<Leash>,
    /// Whether it was called off, and nothing more is to be told of it.
    pub is_off: bool,
}

/// A lane: one job at a time, the others in order.
pub struct Lane<T> {
    /// The one that is under way.
    pub current: Option<Current<T>>,
    /// The others.
    pub waiting: VecDeque<Waiting<T>>,
}

/// The most jobs that wait in a lane.
const MOST_WAITING: usize = 16;

impl<T> Lane<T> {
    /// An empty lane.
    pub fn new() -> Lane<T> {
        Lane { current: None, waiting: VecDeque::new() }
    }

    /// Whether no more can wait.
    pub fn is_full(&self) -> bool {
        self.waiting.len() >= MOST_WAITING
    }

    /// Whether there is nothing to wait for.
    pub fn is_empty(&self) -> bool {
        self.current.is_none() && self.waiting.is_empty()
    }

    /// Calls off the current job. What it has started goes away meanwhile; its thread tells when it is gone.
    pub fn call_off(&mut self) -> Option<Waiting<T>>
    where
        T: Clone,
    {
        let current = self.current.as_mut().filter(|current| !current.is_off)?;
        current.is_off = true;
        current.leash.call_off();
        Some(current.waiting.clone())
    }

    /// Takes away the current job, whose thread has ended: the job, unless it was called off.
    pub fn end(&mut self, job: u64) -> Option<Waiting<T>> {
        let current = self.current.take_if(|current| current.waiting.job == job)?;
        (!current.is_off).then_some(current.waiting)
    }
}

/// Judges an exercise.
pub fn check(
    course: &'static Course,
    (chapter, exercise): (&'static Chapter, &'static Exercise),
    colour: bool,
    leash: Arc<Leash>,
    tell: impl FnOnce(Result<Outcome>) + Send + 'static,
) {
    std::thread::spawn(move || {
        let outcome =
            without_panic(|| Ok(check::check_one(course, chapter, exercise, colour, Some(&leash))?.outcome));
        drop(leash);
        tell(outcome);
    });
}

/// Runs a program.
pub fn run(
    course: &'static Course,
    run: Run,
    leash: Arc<Leash>,
    tell: impl FnOnce(Result<Ran>) + Send + 'static,
) {
    std::thread::spawn(move || {
        let ran = without_panic(|| try_to_run(course, &run, &leash));
        drop(leash);
        tell(ran);
    });
}

fn without_panic<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(anyhow!("the tool has a bug; it said where")))
}

fn try_to_run(course: &Course, run: &Run, leash: &Leash) -> Result<Ran> {
    let scratch = Scratch::below(leash.temp())?;
    let order = match &run.program {
        Program::Exercise { exercise } => {
            let (chapter, exercise) = course.find_one(exercise)?;
            if let Some(reason) = why_unreadable(course, &chapter.exercise_file(exercise)) {
                return Ok(telling::not_run(&Fault::Unreadable(reason)));
            }
            let built = compile::build(course, &[chapter], false, Some(leash))?;
            let answer = match built.answer(chapter, exercise) {
                Ok(answer) => answer,
                Err(message) => return Ok(telling::not_run(&Fault::DoesNotCompile(message))),
            };
            let data = answer.data.map(|file| file.to_string_lossy().into_owned());
            Order {
                program: answer.program,
                name: None,
                args: data.into_iter().chain(run.args.iter().cloned()).collect(),
                env: Vec::new(),
                folder: None,
                scratch: scratch.path().into(),
            }
        }
        Program::Listing { chapter, listing } => {
            let chapter = course.chapters.iter().find(|one| one.slug == *chapter);
            let chapter = chapter.ok_or_else(|| anyhow!("there is no such chapter"))?;
            listings::order(course, chapter, listing, scratch.path(), leash)?
        }
    };
    Ok(telling::ran(observing::run(&order, leash)?))
}
