//! The desk: what the server knows of each exercise, from what the engine has told. A page that comes, or comes back, is told all of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::protocol::{Chapter, Claim, Course, Event, Exercise, Program, Standing, Step, Verdicts, Why};
use super::view::{self, FaultView, Run, StepView};

mod message;

pub use message::Message;

/// What is known.
#[derive(Default)]
pub struct Desk {
    course: Option<Course>,
    /// By the names of the exercises.
    panels: BTreeMap<String, Panel>,
    /// By chapter and file name: the newest run of each listing.
    listings: BTreeMap<(String, String), RunOf>,
    /// Whose each job is that goes on.
    jobs: BTreeMap<u64, Owner>,
}

/// What is known of one exercise.
#[derive(Debug, Default)]
struct Panel {
    /// What goes on: the number of a check.
    checking: Option<u64>,
    /// Its steps, if it was judged; during a check those that have their verdicts.
    steps: BTreeMap<u32, StepView>,
    /// The run behind each step's verdict, as it is sent.
    runs: BTreeMap<u32, String>,
    /// Why it could not be judged.
    fault: Option<FaultView>,
    /// Counts what a page may want to fetch anew.
    edition: u64,
    /// The newest run that somebody asked for.
    run: Option<RunOf>,
}

/// A run that somebody asked for.
#[derive(Clone, Debug, Serialize)]
pub struct RunOf {
    job: u64,
    args: Vec<String>,
    /// `running`, `ended` or `dropped`.
    state: &'static str,
    /// As it is sent, once it has ended.
    #[serde(skip)]
    ran: Option<String>,
}

/// Whose a job is.
#[derive(Clone, Debug, PartialEq)]
enum Owner {
    Check(String),
    Run(Program),
}

/// Who is to hear of something.
pub type Heard = (Option<String>, Message);

impl Desk {
    /// Takes in what the engine tells; says what pages are to hear.
    pub fn take(&mut self, event: Event) -> Vec<Heard> {
        match event {
            Event::Course(course) => {
                self.course = Some(course);
                Vec::new()
            }
            Event::Standing(standing) => self.standing(standing),
            Event::Next { exercise } => {
                if let Some(course) = &mut self.course {
                    course.next = exercise.clone();
                }
                vec![(None, Message::Next { exercise })]
            }
            Event::Checking { job, exercise, .. } => {
                self.jobs.insert(job, Owner::Check(exercise.clone()));
                let panel = self.panels.entry(exercise.clone()).or_default();
                // What was known belongs to another text.
                *panel = Panel {
                    checking: Some(job),
                    edition: panel.edition + 1,
                    run: panel.run.take(),
                    ..Panel::default()
                };
                self.panel(&exercise)
            }
            Event::Judged { exercise, step, .. } => {
                let panel = self.panels.entry(exercise.clone()).or_default();
                panel.keep(&step);
                self.panel(&exercise)
            }
            Event::Checked { job, verdicts } => {
                let is_old = job.is_none() && self.is_checking(&verdicts.exercise);
                job.map(|job| self.jobs.remove(&job));
                if is_old { Vec::new() } else { self.checked(&verdicts) }
            }
            Event::Running { job, program, args } => {
                self.jobs.insert(job, Owner::Run(program.clone()));
                self.run(program, RunOf { job, args, state: "running", ran: None })
            }
            Event::Ran { job, program, args, ran } => {
                self.jobs.remove(&job);
                let ran = spelled(&view::run(&ran));
                self.run(program, RunOf { job, args, state: "ended", ran })
            }
            Event::Dropped { job, why } => self.dropped(job, why),
            Event::Refused { message } | Event::Error { message } => {
                vec![(None, Message::Note { message: view::text(&message) })]
            }
            Event::Hint(_) | Event::Solution(_) => Vec::new(),
        }
    }

    /// What a page is told first.
    pub fn all_for(&self, chapter: Option<&str>) -> Vec<Message> {
        let mut messages: Vec<Message> = self.course_message().into_iter().collect();
        let Some(chapter) = chapter.and_then(|slug| self.chapter(slug)) else { return messages };
        for exercise in &chapter.exercises {
            messages.extend(self.panel_message(&exercise.standing.exercise));
        }
        let listings = self.listings.iter().filter(|((slug, _), _)| *slug == chapter.slug);
        messages.extend(listings.map(|((slug, listing), run)| Message::Listing {
            chapter: slug.clone(),
            listing: listing.clone(),
            run: run.clone(),
        }));
        messages
    }

    /// The exercises of a chapter of which nothing is known.
    pub fn unknown_of(&self, chapter: &str) -> Vec<String> {
        let exercises = self.chapter(chapter).map_or(&[][..], |chapter| &chapter.exercises);
        let is_unknown = |name: &String| !self.panels.contains_key(name);
        exercises.iter().map(|exercise| exercise.standing.exercise.clone()).filter(is_unknown).collect()
    }

    /// Whether the course has this exercise.
    pub fn has_exercise(&self, name: &str) -> bool {
        self.exercise(name).is_some()
    }

    /// Whether the course has this listing.
    pub fn has_listing(&self, chapter: &str, listing: &str) -> bool {
        self.chapter(chapter).is_some_and(|chapter| chapter.listings.iter().any(|name| name == listing))
    }

    fn is_checking(&self, exercise: &str) -> bool {
        self.panels.get(exercise).is_some_and(|panel| panel.checking.is_some())
    }

    /// What goes on for this exercise: the jobs that `stop` would end.
    pub fn jobs_of(&self, exercise: &str) -> Vec<u64> {
        let program = Owner::Run(Program::Exercise { exercise: exercise.into() });
        let check = Owner::Check(exercise.into());
        self.jobs
            .iter()
            .filter(|(_, owner)| **owner == program || **owner == check)
            .map(|(job, _)| *job)
            .collect()
    }

    /// The run behind a step's verdict, spelled.
    pub fn run_of_step(&self, exercise: &str, number: u32) -> Option<&str> {
        Some(self.panels.get(exercise)?.runs.get(&number)?)
    }

    /// The newest run of an exercise, spelled.
    pub fn run_of_exercise(&self, exercise: &str) -> Option<&str> {
        self.panels.get(exercise)?.run.as_ref()?.ran.as_deref()
    }

    /// The newest run of a listing, spelled.
    pub fn run_of_listing(&self, chapter: &str, listing: &str) -> Option<&str> {
        self.listings.get(&(chapter.to_string(), listing.to_string()))?.ran.as_deref()
    }

    fn standing(&mut self, standing: Standing) -> Vec<Heard> {
        let name = standing.exercise.clone();
        let message = Message::Standing { standing: standing.clone() };
        let chapters = self.course.iter_mut().flat_map(|course| &mut course.chapters);
        let mut exercises = chapters.flat_map(|chapter| &mut chapter.exercises);
        if let Some(exercise) = exercises.find(|exercise| exercise.standing.exercise == name) {
            exercise.standing = standing;
        }
        let mut heard = vec![(None, message)];
        heard.extend(self.panel(&name));
        heard
    }

    fn checked(&mut self, verdicts: &Verdicts) -> Vec<Heard> {
        let panel = self.panels.entry(verdicts.exercise.clone()).or_default();
        *panel = Panel { edition: panel.edition + 1, run: panel.run.take(), ..Panel::default() };
        panel.fault = verdicts.fault.as_ref().map(view::fault);
        verdicts.steps.iter().for_each(|step| panel.keep(step));
        self.panel(&verdicts.exercise)
    }

    fn run(&mut self, program: Program, run: RunOf) -> Vec<Heard> {
        match program {
            Program::Exercise { exercise } => {
                self.panels.entry(exercise.clone()).or_default().run = Some(run);
                self.panel(&exercise)
            }
            Program::Listing { chapter, listing } => {
                self.listings.insert((chapter.clone(), listing.clone()), run.clone());
                vec![(Some(chapter.clone()), Message::Listing { chapter, listing, run })]
            }
        }
    }

    fn dropped(&mut self, job: u64, why: Why) -> Vec<Heard> {
        let gone = |run: &RunOf| RunOf { state: "dropped", ..run.clone() };
        match self.jobs.remove(&job) {
            Some(Owner::Check(exercise)) => {
                let panel = self.panels.entry(exercise.clone()).or_default();
                // The check that has overtaken it is told of before, or is still to come.
                if panel.checking == Some(job) && why != Why::Overtaken {
                    panel.checking = None;
                }
                self.panel(&exercise)
            }
            Some(Owner::Run(Program::Exercise { exercise })) => {
                let panel = self.panels.entry(exercise.clone()).or_default();
                panel.run = panel.run.take().map(|run| if run.job == job { gone(&run) } else { run });
                self.panel(&exercise)
            }
            Some(Owner::Run(program @ Program::Listing { .. })) => {
                let Program::Listing { chapter, listing } = &program else { return Vec::new() };
                let run = self.listings.get(&(chapter.clone(), listing.clone())).filter(|run| run.job == job);
                run.map(gone).map_or(Vec::new(), |run| self.run(program, run))
            }
            None => Vec::new(),
        }
    }

    fn chapter(&self, slug: &str) -> Option<&Chapter> {
        self.course.as_ref()?.chapters.iter().find(|chapter| chapter.slug == slug)
    }

    fn exercise(&self, name: &str) -> Option<&Exercise> {
        let mut exercises = self.course.as_ref()?.chapters.iter().flat_map(|chapter| &chapter.exercises);
        exercises.find(|exercise| exercise.standing.exercise == name)
    }

    fn course_message(&self) -> Option<Message> {
        self.course.as_ref().map(Message::of_course)
    }

    fn panel(&self, exercise: &str) -> Vec<Heard> {
        let chapter = self.exercise(exercise).map(|exercise| exercise.standing.chapter.clone());
        self.panel_message(exercise).map(|message| (chapter, message)).into_iter().collect()
    }

    fn panel_message(&self, name: &str) -> Option<Message> {
        let exercise = self.exercise(name)?;
        let nothing = Panel::default();
        let panel = self.panels.get(name).unwrap_or(&nothing);
        let unknown = |claim: &Claim| StepView {
            number: claim.number,
            claim: view::shown(&claim.claim),
            verdict: "unknown",
            finding: None,
            reason: None,
            has_run: false,
        };
        let step = |claim: &Claim| panel.steps.get(&claim.number).cloned().unwrap_or_else(|| unknown(claim));
        Some(Message::Panel {
            kind: exercise.kind.clone(),
            standing: exercise.standing.clone(),
            is_checking: panel.checking.is_some(),
            steps: exercise.steps.iter().map(step).collect(),
            fault: panel.fault.clone(),
            edition: panel.edition,
            run: panel.run.clone(),
        })
    }
}

impl Panel {
    fn keep(&mut self, step: &Step) {
        let view = view::step(step);
        if let Some(run) = spelled(&view::run_of_step(&step.report)).filter(|_| view.has_run) {
            self.runs.insert(view.number, run);
        }
        self.steps.insert(view.number, view);
    }
}

fn spelled(run: &Run) -> Option<String> {
    serde_json::to_string(run).ok()
}
