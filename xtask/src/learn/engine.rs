//! The engine: takes requests, judges what is saved, runs what is asked for, and tells everybody. One thread owns all of it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use anyhow::Result;
use judge::verdict::Report;

use super::jobs::{self, Asker, Check, Lane, Run, Waiting};
use super::protocol::{Asked, Event, Ran, Told, Why};
use super::{telling, watch};
use crate::cache::Sources;
use crate::check::Outcome;
use crate::course::{Chapter, Course, Exercise};
use crate::leash::Leash;
use crate::progress::{self, Standing};
use crate::report::json;

mod checks;
mod requests;

/// Whatever reaches the engine.
pub enum Input {
    /// Somebody wants to be told everything from now on.
    Joined(usize, Sender<Told>),
    /// Somebody has heard enough.
    Left(usize),
    /// A client asks.
    Asked(usize, Asked),
    /// A client says what is no request.
    Garbled(usize, String),
    /// These exercises were saved, by their places.
    Saved(Vec<usize>),
    /// A step has its verdict.
    Judged { job: u64, step: String, report: Box<Report> },
    /// A check has ended.
    Checked { job: u64, outcome: Result<Outcome> },
    /// A run has ended.
    Ran { job: u64, ran: Box<Result<Ran>> },
    /// The evening is over.
    Quit,
}

/// The engine.
pub struct Engine {
    course: &'static Course,
    /// Whether compilers write in colours.
    colour: bool,
    exercises: Vec<(&'static Chapter, &'static Exercise)>,
    /// One for each exercise.
    standings: Vec<Standing<'static>>,
    next: Option<String>,
    clients: BTreeMap<usize, Sender<Told>>,
    inputs: Sender<Input>,
    n_jobs: u64,
    checks: Lane<Check>,
    runs: Lane<Run>,
    is_over: bool,
}

impl Engine {
    /// Starts an engine on a thread of its own; whatever is sent there reaches it. Joining that thread waits until all that was
    /// started is gone.
    pub fn start(course: &'static Course, colour: bool) -> (Sender<Input>, std::thread::JoinHandle<()>) {
        let (sender, receiver) = channel();
        let inputs = sender.clone();
        let engine = std::thread::spawn(move || Engine::new(course, colour, inputs).work(receiver));
        (sender, engine)
    }

    fn new(course: &'static Course, colour: bool, inputs: Sender<Input>) -> Engine {
        let exercises: Vec<_> = course.exercises().collect();
        // Before anything is read: what is saved from now on is told.
        let paths: Vec<PathBuf> = exercises.iter().map(|(chapter, one)| chapter.exercise_file(one)).collect();
        let saved = inputs.clone();
        std::thread::spawn(move || {
            watch::watch(&paths, |places| saved.send(Input::Saved(places)).is_ok());
        });
        let standings = Standing::of_all(course, &exercises);
        let next = name_of(progress::next(&standings));
        Engine {
            course,
            colour,
            exercises,
            standings,
            next,
            clients: BTreeMap::new(),
            inputs,
            n_jobs: 0,
            checks: Lane::new(),
            runs: Lane::new(),
            is_over: false,
        }
    }

    fn work(mut self, inputs: Receiver<Input>) {
        while let Ok(input) = inputs.recv() {
            self.take(input);
            self.begin_check();
            self.begin_run();
            if self.is_over && self.checks.is_empty() && self.runs.is_empty() {
                return;
            }
        }
    }

    fn take(&mut self, input: Input) {
        match input {
            Input::Joined(client, sender) => {
                self.clients.insert(client, sender);
                self.answer((client, None), self.course_event());
            }
            Input::Left(client) => drop(self.clients.remove(&client)),
            Input::Asked(client, asked) if !self.is_over => self.asked(client, asked),
            Input::Garbled(client, message) => self.answer((client, None), Event::Refused { message }),
            Input::Saved(places) if !self.is_over => self.saved(&places),
            Input::Judged { job, step, report } => self.judged(job, &step, &report),
            Input::Checked { job, outcome } => self.checked(job, outcome),
            Input::Ran { job, ran } => self.ran(job, *ran),
            Input::Quit => {
                self.is_over = true;
                self.stop(None);
            }
            Input::Asked(..) | Input::Saved(_) => {}
        }
    }

    fn course_event(&self) -> Event {
        Event::Course(telling::course(self.course, &self.standings, self.next.clone()))
    }

    /// Tells everybody; whoever has asked for it sees that it is the answer.
    fn tell(&mut self, asker: Asker, event: Event) {
        self.clients.retain(|&client, sender| {
            let answers = asker.filter(|(asker, _)| *asker == client).and_then(|(_, id)| id);
            sender.send(Told { answers, event: event.clone() }).is_ok()
        });
    }

    /// Tells only the one who has asked.
    fn answer(&self, (client, id): (usize, Option<u64>), event: Event) {
        if let Some(sender) = self.clients.get(&client) {
            let _ = sender.send(Told { answers: id, event });
        }
    }

    /// What is known of an exercise as it is now.
    fn look_again(&mut self, place: usize) {
        let (chapter, exercise) = self.exercises[place];
        self.set(place, Standing::new(self.course, &Sources::new(self.course), chapter, exercise));
    }

    fn set(&mut self, place: usize, standing: Standing<'static>) {
        let before = json::standing(self.course, &self.standings[place]);
        self.standings[place] = standing;
        let now = json::standing(self.course, &self.standings[place]);
        if before != now {
            self.tell(None, Event::Standing(now));
        }
        let next = name_of(progress::next(&self.standings));
        if self.next != next {
            self.next.clone_from(&next);
            self.tell(None, Event::Next { exercise: next });
        }
    }

    fn new_job(&mut self) -> u64 {
        self.n_jobs += 1;
        self.n_jobs
    }

    /// Begins the next run, if its turn has come.
    fn begin_run(&mut self) {
        if self.runs.current.is_some() {
            return;
        }
        let Some(waiting) = self.runs.waiting.pop_front() else { return };
        let Waiting { job, what, asker } = waiting.clone();
        let (program, args) = (what.program.clone(), what.args.clone());
        self.tell(asker, Event::Running { job, program, args });
        let leash = match Leash::new(Box::new(|_, _| {})) {
            Ok(leash) => Arc::new(leash),
            Err(error) => return self.failed(job, asker, &no_room(error)),
        };
        let inputs = self.inputs.clone();
        jobs::run(self.course, what, leash.clone(), move |ran| {
            let _ = inputs.send(Input::Ran { job, ran: Box::new(ran) });
        });
        self.runs.current = Some(jobs::Current { waiting, leash, is_off: false });
    }

    fn failed(&mut self, job: u64, asker: Asker, error: &anyhow::Error) {
        self.tell(asker, Event::Error { message: format!("{error:#}") });
        self.tell(asker, Event::Dropped { job, why: Why::Failed });
    }

    fn ran(&mut self, job: u64, ran: Result<Ran>) {
        let Some(Waiting { what: Run { program, args }, asker, .. }) = self.runs.end(job) else { return };
        match ran {
            Ok(ran) => self.tell(asker, Event::Ran { job, program, args, ran: Box::new(ran) }),
            Err(error) => self.failed(job, asker, &error),
        }
    }
}

fn name_of(standing: Option<&Standing>) -> Option<String> {
    standing.map(|standing| standing.exercise.name.clone())
}

fn no_room(error: std::io::Error) -> anyhow::Error {
    anyhow::Error::from(error).context("no scratch folder can be made")
}
