//! What the engine answers to requests. What they name is looked up in the course; what it does not have is refused.

use super::Engine;
use crate::cache::{self, Sources};
use crate::check::Checked;
use crate::learn::jobs::{Check, Run, Waiting};
use crate::learn::protocol::{self, Asked, Cause, Event, Program, Request, Why};
use crate::learn::telling;
use crate::report::json;
use crate::suggest;

impl Engine {
    /// Answers a request.
    pub(super) fn asked(&mut self, client: usize, Asked { id, request }: Asked) {
        let asker = (client, id);
        if let Err(message) = self.try_to_answer(asker, request) {
            self.answer(asker, Event::Refused { message });
        }
    }

    fn try_to_answer(&mut self, asker: (usize, Option<u64>), request: Request) -> Result<(), String> {
        match request {
            Request::Course => self.answer(asker, self.course_event()),
            Request::Recall { exercise } => {
                let place = self.place_of(&exercise)?;
                let known = self.known_with_runs(place);
                let known = known.ok_or_else(|| format!("{exercise} is not judged as it is now"))?;
                let verdicts = json::verdicts(self.course, &known);
                self.answer(asker, Event::Checked { job: None, verdicts });
            }
            Request::Check { exercise } => self.check(asker, &exercise)?,
            Request::Run { exercise, args } => {
                self.place_of(&exercise)?;
                self.run(asker, Program::Exercise { exercise }, args)?;
            }
            Request::RunListing { chapter, listing } => {
                let known = self.course.chapters.iter().find(|one| one.slug == chapter);
                let known = known.ok_or_else(|| format!("no chapter is called {chapter:?}"))?;
                if !crate::listings::names(known).contains(&listing) {
                    return Err(format!("{chapter} has no listing {listing:?}"));
                }
                self.run(asker, Program::Listing { chapter, listing }, Vec::new())?;
            }
            Request::Hint { exercise, again } => {
                let place = self.place_of(&exercise)?;
                let known = self.standings[place].known.as_ref();
                let known = known.ok_or_else(|| format!("{exercise} is not judged as it is now"))?;
                let hint = telling::hint(self.course, known, again).map_err(|error| format!("{error:#}"))?;
                self.answer(asker, Event::Hint(hint?));
            }
            Request::Solution { exercise } => {
                let place = self.place_of(&exercise)?;
                let known = self.standings[place].known.as_ref();
                let solution = telling::solution(self.course, known, &exercise)?;
                self.answer(asker, Event::Solution(solution));
            }
            Request::Stop { job } => self.stop(job),
            // It is meant for whoever has started the server, and taken out on the way.
            Request::Serving { .. } => {}
        }
        Ok(())
    }

    fn place_of(&self, name: &str) -> Result<usize, String> {
        let place = self.exercises.iter().position(|(_, exercise)| exercise.name == name);
        place.ok_or_else(|| {
            let names = self.exercises.iter().map(|(_, exercise)| exercise.name.as_str());
            match suggest::nearest(name, names).as_slice() {
                [] => format!("no exercise is called {name:?}"),
                near => format!("no exercise is called {name:?}; did you mean {}?", near.join(", ")),
            }
        })
    }

    /// What is known of an exercise as it is now, with the runs behind it. Steps, kit or tool may be others than they were.
    fn known_with_runs(&self, place: usize) -> Option<Checked<'static>> {
        let (chapter, exercise) = self.exercises[place];
        let sources = Sources::new(self.course).of(chapter, exercise);
        let last = cache::last(self.course, exercise, sources).filter(|last| last.is_current);
        match last.and_then(|last| last.whole(self.course, exercise)) {
            Some(outcome) => {
                let file = chapter.exercise_file(exercise);
                Some(Checked { chapter, exercise, file, outcome })
            }
            // What may be luck is kept by nobody else.
            None => self.standings[place].known.clone(),
        }
    }

    fn check(&mut self, asker: (usize, Option<u64>), exercise: &str) -> Result<(), String> {
        let place = self.place_of(exercise)?;
        self.drop_waiting_checks(place);
        if self.checks.is_full() {
            return Err("too many checks are waiting".into());
        }
        if self.checks.current.as_ref().is_some_and(|current| current.waiting.what.place == place) {
            self.call_off_check();
        }
        let job = self.new_job();
        let what = Check { place, cause: Cause::Asked };
        self.checks.waiting.push_back(Waiting { job, what, asker: Some(asker) });
        Ok(())
    }

    fn run(
        &mut self,
        asker: (usize, Option<u64>),
        program: Program,
        args: Vec<String>,
    ) -> Result<(), String> {
        is_sane(&args)?;
        let waiting = std::mem::take(&mut self.runs.waiting);
        for one in waiting {
            match one.what.program == program {
                true => self.tell(one.asker, Event::Dropped { job: one.job, why: Why::Overtaken }),
                false => self.runs.waiting.push_back(one),
            }
        }
        if self.runs.is_full() {
            return Err("too many runs are waiting".into());
        }
        if self.runs.current.as_ref().is_some_and(|current| current.waiting.what.program == program)
            && let Some(one) = self.runs.call_off()
        {
            self.tell(one.asker, Event::Dropped { job: one.job, why: Why::Overtaken });
        }
        let job = self.new_job();
        self.runs.waiting.push_back(Waiting { job, what: Run { program, args }, asker: Some(asker) });
        Ok(())
    }

    /// Ends one job, or all of them.
    pub(super) fn stop(&mut self, job: Option<u64>) {
        let is_meant = |number: u64| job.is_none_or(|job| job == number);
        let mut dropped = Vec::new();
        self.checks.waiting.retain(|one| {
            let stays = !is_meant(one.job);
            dropped.extend((!stays).then_some((one.job, one.asker)));
            stays
        });
        self.runs.waiting.retain(|one| {
            let stays = !is_meant(one.job);
            dropped.extend((!stays).then_some((one.job, one.asker)));
            stays
        });
        if self.checks.current.as_ref().is_some_and(|current| is_meant(current.waiting.job)) {
            dropped.extend(self.checks.call_off().map(|one| (one.job, one.asker)));
        }
        if self.runs.current.as_ref().is_some_and(|current| is_meant(current.waiting.job)) {
            dropped.extend(self.runs.call_off().map(|one| (one.job, one.asker)));
        }
        for (job, asker) in dropped {
            self.tell(asker, Event::Dropped { job, why: Why::Stopped });
        }
    }
}

/// Whether a program can be run with these arguments.
fn is_sane(args: &[String]) -> Result<(), String> {
    if args.len() > protocol::MOST_ARGS {
        return Err(format!("more than {} arguments", protocol::MOST_ARGS));
    }
    if args.iter().any(|arg| arg.len() > protocol::LONGEST_ARG) {
        return Err(format!("an argument of more than {} bytes", protocol::LONGEST_ARG));
    }
    if args.iter().any(|arg| arg.contains('\0')) {
        return Err("an argument with a zero byte".into());
    }
    Ok(())
}
