//! Schedules: a letter for each step.

use std::error::Error;
use std::fmt;

use super::machine::{Machine, Refusal, Step, name};

/// What a schedule made of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The machine before the first step.
    pub start: Machine,
    /// Each step, in order.
    pub steps: Vec<Step>,
    /// The machine after the last step.
    pub end: Machine,
}

/// Lets a machine take the steps of a schedule, such as `AABABB`. Spaces may stand between them. The schedule may end
/// before the machine does.
///
/// # Errors
/// If a letter names a thread that can't take a step then, or is no letter.
pub fn run(machine: &Machine, schedule: &str) -> Result<Run, ScheduleError> {
    let mut end = machine.clone();
    let mut steps = Vec::new();
    for letter in schedule.chars().filter(|letter| !letter.is_whitespace()) {
        let thread = (0..end.n_threads()).find(|&thread| name(thread) == letter);
        let step = thread.ok_or(Refusal::NoThread).and_then(|thread| end.step(thread));
        match step {
            Ok(step) => steps.push(step),
            Err(refusal) => {
                let run = Run { start: machine.clone(), steps, end };
                return Err(ScheduleError { run: Box::new(run), letter, refusal });
            }
        }
    }
    Ok(Run { start: machine.clone(), steps, end })
}

/// A step that can't be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleError {
    /// The run until then.
    pub run: Box<Run>,
    /// The letter that stands for it.
    pub letter: char,
    /// Why it can't.
    pub refusal: Refusal,
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.run.steps.len() + 1;
        write!(f, "step {place}: {} can't take one: {}", self.letter, self.refusal)
    }
}

impl Error for ScheduleError {}
