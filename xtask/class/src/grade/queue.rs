//! The units of a class in order, one after the other to whoever is free: so that a learner with much work, or the only one, keeps every
//! worker busy. What a submission has is read once, and forgotten with its last unit.

use std::sync::{Arc, Mutex, OnceLock};

use super::Asked;
use crate::intake::{Found, Submission};

/// What a submission has for each exercise; read by whoever comes to it first.
type Taken = Arc<OnceLock<Vec<Found>>>;

/// What is left to do.
pub struct Queue<'a> {
    submissions: &'a [Submission],
    asked: &'a [Asked<'a>],
    /// The number of the next unit, and what its submission has.
    next: Mutex<(usize, Taken)>,
}

/// A unit to be graded.
pub struct Item<'a> {
    /// Its number.
    pub idx: usize,
    /// Whose it is.
    pub submission: &'a Submission,
    /// Which of the exercises that were asked for.
    pub exercise_idx: usize,
    asked: &'a [Asked<'a>],
    taken: Taken,
}

impl<'a> Queue<'a> {
    /// Every unit.
    pub fn new(submissions: &'a [Submission], asked: &'a [Asked<'a>]) -> Queue<'a> {
        Queue { submissions, asked, next: Mutex::default() }
    }

    /// The next unit; `None` when all are given away.
    pub fn next(&self) -> Option<Item<'a>> {
        let mut next = self.next.lock().expect("no holder panics");
        let idx = next.0;
        let submission = self.submissions.get(idx / self.asked.len())?;
        let exercise_idx = idx % self.asked.len();
        if exercise_idx == 0 {
            next.1 = Taken::default();
        }
        next.0 += 1;
        Some(Item { idx, submission, exercise_idx, asked: self.asked, taken: next.1.clone() })
    }
}

impl Item<'_> {
    /// What the submission has for it.
    pub fn found(&self) -> &Found {
        // One that can't be read as a whole is a person's to look at, for each exercise.
        let taken = || {
            let taken = self.submission.take(self.asked);
            taken.unwrap_or_else(|error| vec![Found::Refused(format!("{error:#}")); self.asked.len()])
        };
        &self.taken.get_or_init(taken)[self.exercise_idx]
    }
}
