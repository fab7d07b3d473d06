//! What the engine does about checks: from a save to the verdict.

use std::sync::Arc;

use anyhow::Result;
use judge::verdict::Report;

use super::{Engine, Input, no_room};
use crate::cache::Sources;
use crate::check::{Checked, Outcome};
use crate::learn::jobs::{self, Check, Waiting};
use crate::learn::protocol::{Cause, Event, Why};
use crate::leash::{CalledOff, Leash};
use crate::progress::Standing;
use crate::report::json;

impl Engine {
    /// What was saved is judged first, whatever else is under way: somebody waits for it.
    pub(super) fn saved(&mut self, places: &[usize]) {
        let interrupted = self.call_off_check();
        for &place in places {
            self.look_again(place);
        }
        // Another exercise is no less wanted than before.
        if let Some(interrupted) = interrupted.filter(|one| !places.contains(&one.what.place)) {
            let job = self.new_job();
            self.checks.waiting.push_front(Waiting { job, ..interrupted });
        }
        for &place in places.iter().rev() {
            self.drop_waiting_checks(place);
            let job = self.new_job();
            let what = Check { place, cause: Cause::Saved };
            self.checks.waiting.push_front(Waiting { job, what, asker: None });
        }
    }

    /// Calls off the check that is under way, since something else comes first.
    pub(super) fn call_off_check(&mut self) -> Option<Waiting<Check>> {
        let interrupted = self.checks.call_off()?;
        self.tell(interrupted.asker, Event::Dropped { job: interrupted.job, why: Why::Overtaken });
        Some(interrupted)
    }

    pub(super) fn drop_waiting_checks(&mut self, place: usize) {
        let waiting = std::mem::take(&mut self.checks.waiting);
        for one in waiting {
            match one.what.place == place {
                true => self.tell(one.asker, Event::Dropped { job: one.job, why: Why::Overtaken }),
                false => self.checks.waiting.push_back(one),
            }
        }
    }

    /// Begins the next check, if its turn has come.
    pub(super) fn begin_check(&mut self) {
        if self.checks.current.is_some() {
            return;
        }
        let Some(waiting) = self.checks.waiting.pop_front() else { return };
        let Waiting { job, what: Check { place, cause }, asker } = waiting;
        let inputs = self.inputs.clone();
        let listener = move |step: &str, report: &Report| {
            let (step, report) = (step.to_string(), Box::new(report.clone()));
            let _ = inputs.send(Input::Judged { job, step, report });
        };
        let exercise = self.exercises[place].1.name.clone();
        self.tell(asker, Event::Checking { job, exercise, cause });
        let leash = match Leash::new(Box::new(listener)) {
            Ok(leash) => Arc::new(leash),
            Err(error) => return self.failed(job, asker, &no_room(error)),
        };
        let inputs = self.inputs.clone();
        jobs::check(self.course, self.exercises[place], self.colour, leash.clone(), move |outcome| {
            let _ = inputs.send(Input::Checked { job, outcome });
        });
        self.checks.current = Some(jobs::Current { waiting, leash, is_off: false });
    }

    pub(super) fn judged(&mut self, job: u64, step: &str, report: &Report) {
        let Some(current) = self.checks.current.as_ref() else { return };
        if current.waiting.job == job && !current.is_off {
            let asker = current.waiting.asker;
            let exercise = self.exercises[current.waiting.what.place].1.name.clone();
            self.tell(asker, Event::Judged { job, exercise, step: Box::new(json::step(step, report)) });
        }
    }

    pub(super) fn checked(&mut self, job: u64, outcome: Result<Outcome>) {
        let Some(Waiting { what, asker, .. }) = self.checks.end(job) else { return };
        match outcome {
            Ok(outcome) => {
                let (chapter, exercise) = self.exercises[what.place];
                let file = chapter.exercise_file(exercise);
                let checked = Checked { chapter, exercise, file, outcome };
                let verdicts = json::verdicts(self.course, &checked);
                self.tell(asker, Event::Checked { job: Some(job), verdicts });
                let mut standing = Standing::new(self.course, &Sources::new(self.course), chapter, exercise);
                // What may be luck is kept by nobody else. A save that came meanwhile is about to be told.
                standing.known.get_or_insert(checked);
                self.set(what.place, standing);
            }
            Err(error) if error.is::<CalledOff>() => {}
            Err(error) => self.failed(job, asker, &error),
        }
    }
}
