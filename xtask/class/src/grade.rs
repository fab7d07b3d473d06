//! `grade`: judges every unit of a class, several at a time, and keeps each as soon as it is done.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use judge::scratch::Scratch;
use xtask::compile::{self, Built};
use xtask::course::{Chapter, Course, Exercise};

use crate::cli::GradeArgs;
use crate::intake::{self, Found, Submission};
use crate::judged::{Bench, Evidence, Judged};
use crate::ledger::{Entry, Grading, Ledger, Received};
use crate::sandbox::{Rung, Sandbox};
use crate::seed::{Seeds, hash};
use crate::unit::{Name, State, Unit, VERSION};

pub mod prepare;
mod selfcheck;
mod toolchain;

/// An exercise with its chapter.
pub type Asked<'a> = (&'a Chapter, &'a Exercise);

/// Everything that units are graded with.
struct Class<'a> {
    bench: Bench<'a>,
    ledger: &'a Ledger,
    asked: &'a [Asked<'a>],
    /// Per exercise: a hash of what judges it.
    judges: Vec<String>,
    scratch: &'a Path,
}

/// Grades what was handed in.
pub fn grade(args: &GradeArgs) -> Result<ExitCode> {
    let course = Course::load()?;
    let asked = asked(&course, &args.what)?;
    let submissions = intake::submissions(&args.submissions)?;
    ensure!(!submissions.is_empty(), "{} holds no submission", args.submissions.display());
    let sandbox = match args.sandbox {
        Some(rung) => Sandbox::of(rung)?,
        None => Sandbox::best()?,
    };
    if sandbox.rung() == Rung::None && !args.unsandboxed {
        bail!(
            "no sandbox works here, so learners' programs could do whatever you can; `cargo xtask doctor` says what \
             is missing, and --unsandboxed grades all the same"
        );
    }
    eprintln!("sandbox: {}", sandbox.rung().title());
    let toolchain = toolchain::find()?;
    let grading = Grading {
        version: VERSION,
        salt: args.salt.clone().unwrap_or_else(|| format!("{:016x}", judge::chance::Chance::fresh_seed())),
        rung: sandbox.rung(),
        toolchain: toolchain.version.clone(),
        exercises: asked.iter().map(|(chapter, exercise)| entry(chapter, exercise)).collect(),
        submissions: submissions.iter().map(received).collect(),
        shard: (args.shard.0, args.shard.1),
    };
    let ledger = Ledger::open_or_begin(&args.out, grading, args.resume)?;

    let mut chapters: Vec<&Chapter> = asked.iter().map(|(chapter, _)| *chapter).collect();
    chapters.dedup_by_key(|chapter| chapter.number);
    let built = compile::build(&course, &chapters, false, None)?;
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    ledger.replace_scratch(scratch.path())?;
    let bench = Bench { built: &built, sandbox: &sandbox, toolchain: &toolchain.folder };
    let judges = judges(&built, &asked)?;
    let class = Class { bench, ledger: &ledger, asked: &asked, judges, scratch: scratch.path() };
    selfcheck::check(&class.bench, &course, &asked, &scratch.path().join("selfcheck"))?;
    class.grade(&submissions, args.jobs.unwrap_or_else(xtask::judging::n_workers))?;
    finish(&ledger, &args.out)
}

fn entry(chapter: &Chapter, exercise: &Exercise) -> Entry {
    Entry { chapter: chapter.slug.clone(), exercise: exercise.name.clone(), points: exercise.points }
}

fn received(submission: &Submission) -> Received {
    Received { submission: submission.name.clone(), received: submission.received }
}

/// What was asked for, each exercise once, in the order of the book.
pub fn asked<'a>(course: &'a Course, what: &[String]) -> Result<Vec<Asked<'a>>> {
    let mut asked = Vec::new();
    for what in what {
        asked.extend(course.find(Some(what))?);
    }
    let is_asked = |one: &Asked| asked.iter().any(|(_, exercise)| exercise.name == one.1.name);
    Ok(course.exercises().filter(|one| what.is_empty() || is_asked(one)).collect())
}

/// For each exercise a hash of its steps and of the tool.
fn judges(built: &Built, asked: &[Asked]) -> Result<Vec<String>> {
    let tool = std::fs::read(std::env::current_exe()?).context("can't read our own program")?;
    let tool = hash([&tool[..]]);
    asked
        .iter()
        .map(|(chapter, _)| {
            let steps = built.steps(chapter)?;
            let steps = std::fs::read(steps).with_context(|| format!("can't read {}", steps.display()))?;
            Ok(hash([&steps[..], tool.as_bytes()]))
        })
        .collect()
}

impl Class<'_> {
    /// Grades every submission; several at a time, so that one slow unit holds nobody up.
    fn grade(&self, submissions: &[Submission], n_jobs: usize) -> Result<()> {
        let start = Instant::now();
        let (next, n_done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let failure: Mutex<Option<anyhow::Error>> = Mutex::new(None);
        std::thread::scope(|scope| {
            for _ in 0..n_jobs.clamp(1, submissions.len()) {
                scope.spawn(|| {
                    while failure.lock().expect("no worker panics").is_none() {
                        let idx = next.fetch_add(1, Ordering::Relaxed);
                        let Some(submission) = submissions.get(idx) else { break };
                        if let Err(error) = self.grade_submission(submission, idx) {
                            *failure.lock().expect("no worker panics") = Some(error);
                            break;
                        }
                        let n_done = n_done.fetch_add(1, Ordering::Relaxed) + 1;
                        progress(&submission.name, n_done, submissions.len(), start);
                    }
                });
            }
        });
        failure.into_inner().expect("no worker panics").map_or(Ok(()), Err)
    }

    fn grade_submission(&self, submission: &Submission, idx: usize) -> Result<()> {
        // One that can't be read as a whole is a person's to look at, for each exercise.
        let found = submission
            .take(self.asked)
            .unwrap_or_else(|error| vec![Found::Refused(format!("{error:#}")); self.asked.len()]);
        for (number, found) in found.iter().enumerate() {
            let (submission, exercise) = (submission.name.clone(), self.asked[number].1.name.clone());
            let name = Name { submission, exercise };
            if self.ledger.grading.has(&name) {
                let folder = self.scratch.join(format!("{idx}-{number}"));
                self.grade_unit(name, number, found, &folder)?;
                // What cannot be removed goes with the scratch folder itself.
                let _ = std::fs::remove_dir_all(&folder);
            }
        }
        Ok(())
    }

    fn grade_unit(&self, name: Name, number: usize, found: &Found, folder: &Path) -> Result<()> {
        let (chapter, exercise) = self.asked[number];
        let grading = &self.ledger.grading;
        let file = match found {
            Found::File(bytes) => hash([&b"file"[..], bytes]),
            Found::Missing => hash([&b"missing"[..]]),
            Found::Refused(why) => hash([&b"refused"[..], why.as_bytes()]),
        };
        let rung = serde_json::to_string(&grading.rung)?;
        let parts = [&file, &self.judges[number], &grading.toolchain, &grading.salt, &rung];
        let key = hash(parts.map(|part| part.as_bytes()));
        if self.ledger.key(&name).as_ref() == Some(&key) && !self.is_open(&name)? {
            return Ok(());
        }
        let seeds = Seeds::new(&grading.salt, &name);
        let judged = self.bench.judge(chapter, exercise, found, folder, &seeds);
        let Judged { state, steps, note, evidence } = judged;
        let most = exercise.points * 100;
        let chapter = chapter.slug.clone();
        let unit =
            Unit { version: VERSION, name, chapter, key, rung: grading.rung, state, steps, note, most };
        self.keep(&unit, &evidence)
    }

    fn keep(&self, unit: &Unit, evidence: &Evidence) -> Result<()> {
        self.ledger.keep(unit, evidence)
    }

    /// Whether a unit that is there waits for a machine that does its work.
    fn is_open(&self, name: &Name) -> Result<bool> {
        Ok(self
            .ledger
            .unit(name)?
            .is_some_and(|unit| unit.state == State::CouldNotBeJudged && unit.is_open()))
    }
}

fn progress(name: &str, n_done: usize, n_all: usize, start: Instant) {
    let left = start.elapsed().mul_f64((n_all - n_done) as f64 / n_done as f64);
    eprintln!("{n_done} of {n_all}  {name}  about {} s left", left.as_secs());
}

/// Says what came of it. The exit code is 1 while something waits for a person.
fn finish(ledger: &Ledger, out: &Path) -> Result<ExitCode> {
    let units = ledger.units()?;
    let open: Vec<&Unit> = units.iter().filter(|unit| unit.is_open()).collect();
    println!("{} units graded, the report is in {}", units.len(), PathBuf::from(out).display());
    for unit in &open {
        println!(
            "  {} waits for you: {}",
            unit.name,
            unit.note.as_deref().unwrap_or("a step could not be judged")
        );
    }
    Ok(ExitCode::from(u8::from(!open.is_empty())))
}
