//! An evening: shows what the engine tells, and asks it for what somebody wants.

use std::collections::BTreeMap;
use std::sync::mpsc::Sender;

use super::engine::Input;
use super::protocol::{Cause, Event, Verdicts, Why};
use super::terminal::Terminal;
use crate::cli::Look;
use crate::course::{Chapter, Course, Exercise};
use crate::report::{Printer, Sitting};

mod showing;
mod wishes;

/// The client that shows an evening.
pub const EVENING: usize = 0;

/// Where the book is.
#[derive(Clone, Debug)]
pub enum Book {
    /// Nobody serves it.
    NotServed(String),
    /// It is being built.
    Begun,
    /// Here.
    At(String),
}

/// An evening with the workbook.
pub struct Evening {
    course: &'static Course,
    look: Look,
    /// Where it is shown.
    pub terminal: Terminal,
    engine: Sender<Input>,
    /// The exercise that everything is about.
    current: Option<(&'static Chapter, &'static Exercise)>,
    /// What came of exercises, by name: as far as it was told this evening, and nothing has been saved since.
    known: BTreeMap<String, Verdicts>,
    /// What the tool would work on now.
    next: Option<String>,
    /// How many steps each exercise has.
    n_steps: BTreeMap<String, usize>,
    /// The check that is under way: its number, its exercise, and how many steps have their verdict.
    checking: Option<(u64, String, usize)>,
    /// The run that is under way.
    running: Option<(u64, String)>,
    /// Arguments of the last run of each exercise.
    args: BTreeMap<String, Vec<String>>,
    /// Arguments that are being typed.
    typed: Option<String>,
    /// Where the book is.
    pub book: Book,
    /// How many answers are still to come.
    n_asked: usize,
}

impl Evening {
    /// A new one.
    pub fn new(
        course: &'static Course,
        look: Look,
        terminal: Terminal,
        engine: Sender<Input>,
        book: Book,
    ) -> Evening {
        Evening {
            course,
            look,
            terminal,
            engine,
            current: None,
            known: BTreeMap::new(),
            next: None,
            n_steps: BTreeMap::new(),
            checking: None,
            running: None,
            args: BTreeMap::new(),
            typed: None,
            book,
            // To be told what there is.
            n_asked: 1,
        }
    }

    /// Whether something was asked for that is still to be shown.
    pub fn is_waiting(&self) -> bool {
        self.n_asked > 0 || self.checking.is_some() || self.running.is_some()
    }

    /// Takes in what the engine tells. `is_answer`: it was asked for here.
    pub fn told(&mut self, event: Event, is_answer: bool) {
        match event {
            Event::Course(course) => {
                self.answered(true);
                self.begin(&course);
            }
            Event::Standing(_) => {}
            Event::Next { exercise } => self.next = exercise,
            Event::Checking { job, exercise, cause } => self.checking(job, exercise, cause, is_answer),
            Event::Judged { job, .. } => {
                if let Some((_, _, n_done)) = self.checking.as_mut().filter(|(one, ..)| *one == job) {
                    *n_done += 1;
                }
            }
            Event::Checked { job, verdicts } => {
                self.checking.take_if(|(one, ..)| Some(*one) == job);
                self.answered(is_answer);
                self.checked(verdicts);
            }
            Event::Running { job, program, args } => {
                self.running = Some((job, showing::command(&program, &args)));
            }
            Event::Ran { job, program, args, ran } => {
                self.running.take_if(|(one, _)| *one == job);
                self.answered(is_answer);
                let printer = self.printer();
                self.terminal.begin();
                printer.ran(&showing::command(&program, &args), &ran);
            }
            Event::Dropped { job, why } => self.dropped(job, why, is_answer),
            Event::Hint(hint) => {
                self.answered(is_answer);
                self.hint(&hint);
            }
            Event::Solution(solution) => {
                self.answered(is_answer);
                let (yours, theirs) = showing::both_sides(&solution);
                let printer = self.printer();
                self.terminal.begin();
                printer.solution((&solution.file, &yours), (&solution.solution, &theirs));
            }
            Event::Refused { message } => {
                self.answered(is_answer);
                self.say(&message);
            }
            Event::Error { message } => {
                let printer = self.printer();
                self.terminal.begin();
                printer.complain(&message);
            }
        }
    }

    fn answered(&mut self, is_answer: bool) {
        self.n_asked = self.n_asked.saturating_sub(usize::from(is_answer));
    }

    fn begin(&mut self, course: &super::protocol::Course) {
        self.next.clone_from(&course.next);
        let exercises = course.chapters.iter().flat_map(|chapter| &chapter.exercises);
        let n_steps = exercises.map(|one| (one.standing.exercise.clone(), one.steps.len()));
        self.n_steps = n_steps.collect();
        self.welcome(course);
        let name = course.next.clone();
        let first = || self.course.exercises().next();
        self.current = name.and_then(|name| self.find(&name)).or_else(first);
        self.ask_for_check();
    }

    fn find(&self, name: &str) -> Option<(&'static Chapter, &'static Exercise)> {
        self.course.exercises().find(|(_, exercise)| exercise.name == name)
    }

    fn name(&self) -> Option<String> {
        self.current.map(|(_, exercise)| exercise.name.clone())
    }

    fn checking(&mut self, job: u64, exercise: String, cause: Cause, is_answer: bool) {
        if cause == Cause::Saved {
            self.known.remove(&exercise);
        }
        // Whoever saves an exercise works on it.
        if cause == Cause::Saved || is_answer {
            self.current = self.find(&exercise).or(self.current);
            if cause == Cause::Saved && !self.terminal.has_keys() {
                self.say(&format!("{exercise} is saved, and judged"));
            }
        }
        self.checking = Some((job, exercise, 0));
    }

    fn checked(&mut self, verdicts: Verdicts) {
        let name = verdicts.exercise.clone();
        let Some((chapter, exercise)) = self.find(&name) else { return };
        let checked = showing::checked((chapter, exercise), &verdicts);
        self.known.insert(name.clone(), verdicts);
        let printer = self.printer();
        self.terminal.begin();
        match self.name() == Some(name) {
            true => printer.learned(self.course, &checked),
            false => printer.learned_elsewhere(&checked),
        }
    }

    fn dropped(&mut self, job: u64, why: Why, is_answer: bool) {
        self.answered(is_answer);
        self.checking.take_if(|(one, ..)| *one == job);
        self.running.take_if(|(one, _)| *one == job);
        if why == Why::Stopped {
            self.say("ended");
        }
    }

    fn printer(&self) -> Printer {
        let sitting = if self.terminal.has_keys() { Sitting::ByKey } else { Sitting::ByWord };
        // Each time anew: the terminal may have another width now.
        Printer::new(&self.look).sitting(sitting)
    }

    /// Says something in lines of its own.
    pub fn say(&mut self, said: &str) {
        let printer = self.printer();
        self.terminal.begin();
        printer.say(said);
    }
}
