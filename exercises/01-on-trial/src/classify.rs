//! `classify`: what it speaks of, and the driver.

use std::fmt;
use std::ops::Range;
use std::process::ExitCode;

use crate::cases;

/// What happened, as somebody saw it who looked at the tasks and at the cores all the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// In no particular order.
    pub tasks: Vec<Task>,
}

/// Something that was done, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// How it is called.
    pub name: String,
    /// From its beginning until its end. It is never empty.
    pub in_progress: Range<u64>,
    /// When a core worked for it, in no particular order. All of them lie within the time in which it was in progress, and
    /// no two at the same instant. In between it waited: for a core, or for something else.
    pub running: Vec<Slice>,
}

/// A stretch of time in which a core works for a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Which core. It works for one task at a time.
    pub core: u32,
    /// From when until when. It is never empty.
    pub time: Range<u64>,
}

/// What tasks are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// There is no instant at which two tasks are in progress.
    Serial,
    /// At some instant two tasks are in progress, and at none two of them run.
    Concurrent,
    /// At some instant two tasks run.
    Parallel,
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shape::Serial => "serial",
            Shape::Concurrent => "concurrent",
            Shape::Parallel => "parallel",
        })
    }
}

const USAGE: &str =
    "classify [NAME:START..END [START..END@CORE]...]..., or such lines on standard input, each a case";

/// `classify A:0..9 0..3@0 6..9@0 B:2..7 3..6@0`: prints what your function says of these tasks. A is in progress from 0
/// until 9, and runs from 0 until 3 and from 6 until 9 on core 0. A case that is given so is drawn as well.
pub fn drive(classify: fn(&Timeline) -> Shape) -> ExitCode {
    let is_drawn = std::env::args().len() > 1;
    cases::drive(USAGE, |words| {
        let timeline = timeline(words)?;
        if is_drawn {
            print!("{}", drawing(&timeline));
        }
        Some(classify(&timeline).to_string())
    })
}

/// A line for each task and a column for each instant: the core that works for it, or `.` while it waits.
fn drawing(timeline: &Timeline) -> String {
    const WIDEST: usize = 100;
    let begin = timeline.tasks.iter().map(|task| task.in_progress.start).min().unwrap_or(0);
    let mut lines = String::new();
    for task in &timeline.tasks {
        let column = |instant: u64| {
            let slice = task.running.iter().find(|slice| slice.time.contains(&instant));
            match slice.map(|slice| slice.core) {
                Some(core) => char::from_digit(core, 36).unwrap_or('#'),
                None if task.in_progress.contains(&instant) => '.',
                None => ' ',
            }
        };
        let columns: String = (begin..task.in_progress.end).take(WIDEST).map(column).collect();
        lines += &format!("{} {columns}\n", task.name);
    }
    lines
}

fn timeline(words: &[&str]) -> Option<Timeline> {
    let mut tasks: Vec<Task> = Vec::new();
    for word in words {
        match word.split_once(':') {
            Some((name, time)) => {
                let in_progress = cases::range(time).filter(|time| !time.is_empty())?;
                tasks.push(Task { name: name.into(), in_progress, running: Vec::new() });
            }
            None => {
                let (time, core) = word.split_once('@')?;
                let time = cases::range(time).filter(|time| !time.is_empty())?;
                tasks.last_mut()?.running.push(Slice { core: core.parse().ok()?, time });
            }
        }
    }
    Some(Timeline { tasks })
}
