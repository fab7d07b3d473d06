//! `grade`: judges every unit of a class, several at a time, and keeps each as soon as it is done.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;

use anyhow::{Context, Result, bail, ensure};
use judge::scratch::Scratch;
use xtask::course::{Chapter, Course, Exercise, chapters_of};
use xtask::{Misuse, compile};

use crate::cli::{GradeArgs, Shard};
use crate::intake::{self, Found, Submission};
use crate::judged::{Bench, Judged};
use crate::ledger::{Entry, Grading, Ledger, Received};
use crate::regrade;
use crate::sandbox::{Rung, Sandbox};
use crate::seed::Seeds;
use crate::unit::{Name, Parts, State, Unit, VERSION};

mod judges;
pub mod prepare;
mod progress;
mod queue;
mod selfcheck;
mod tell;
mod toolchain;

use progress::Progress;
use queue::{Item, Queue};
pub use tell::tell_open;
use toolchain::Toolchain;

/// An exercise with its chapter.
pub type Asked<'a> = (&'a Chapter, &'a Exercise);

/// Units that keep their grades although something has changed since: what, and which.
type Stale = BTreeMap<String, Vec<Name>>;

/// Everything that units are graded with.
struct Class<'a> {
    bench: Bench<'a>,
    /// Where grades go.
    ledger: &'a Ledger,
    /// In a regrade: the grades that stand.
    standing: Option<&'a Ledger>,
    asked: &'a [Asked<'a>],
    /// Per exercise: what a grade depends on, but for the file.
    parts: Vec<Parts>,
    scratch: &'a Path,
    stale: Mutex<Stale>,
}

/// What there is to grade, and what to grade it with.
pub struct Conditions<'a> {
    course: &'a Course,
    asked: Vec<Asked<'a>>,
    submissions: Vec<Submission>,
    sandbox: Sandbox,
    toolchain: Toolchain,
    shard: Shard,
    n_jobs: usize,
}

/// Grades what was handed in.
pub fn grade(args: &GradeArgs) -> Result<ExitCode> {
    if args.again.regrade {
        return regrade::regrade(args);
    }
    let course = Course::load()?;
    let conditions = Conditions::find(&course, args, &args.what)?;
    let ledger = match args.resume {
        true => {
            let begun = Ledger::open(&args.out).map(|ledger| ledger.grading.salt);
            let salt = args.salt.clone().or(begun.ok()).unwrap_or_else(fresh_salt);
            Ledger::resume(&args.out, &conditions.grading(salt))?
        }
        false => {
            let salt = args.salt.clone().unwrap_or_else(fresh_salt);
            Ledger::begin(&args.out, &conditions.grading(salt))?
        }
    };
    let stale = conditions.grade(&ledger, None)?;
    tell::finish(&ledger, &args.out, &stale)
}

fn fresh_salt() -> String {
    format!("{:016x}", judge::chance::Chance::fresh_seed())
}

impl<'a> Conditions<'a> {
    /// Finds out what was asked for, and what this machine has.
    ///
    /// # Errors
    /// If there is nothing to grade, or nothing to grade it in.
    pub fn find(course: &'a Course, args: &GradeArgs, what: &[String]) -> Result<Conditions<'a>> {
        let asked = asked(course, what)?;
        let folder = args.submissions.as_deref().context("name the folder of submissions")?;
        refuse_report_among(folder, &args.out)?;
        let submissions = intake::submissions(folder)?;
        let sandbox = match args.sandbox {
            Some(rung) => Sandbox::of(rung)?,
            None => Sandbox::best()?,
        };
        if sandbox.rung() == Rung::None && !args.unsandboxed {
            bail!(
                "no sandbox works here, so learners' programs could do whatever you can; `cargo xtask doctor` says \
                 what is missing, and --unsandboxed grades all the same"
            );
        }
        eprintln!("sandbox: {}", sandbox.rung().title());
        let n_jobs = args.jobs.unwrap_or_else(|| xtask::judging::Conditions::usual().n_workers);
        let toolchain = toolchain::find()?;
        Ok(Conditions { course, asked, submissions, sandbox, toolchain, shard: args.shard, n_jobs })
    }

    /// The grading that this is.
    pub fn grading(&self, salt: String) -> Grading {
        Grading {
            version: VERSION,
            salt,
            rung: self.sandbox.rung(),
            toolchain: self.toolchain.version.clone(),
            exercises: self.asked.iter().map(|(chapter, exercise)| entry(chapter, exercise)).collect(),
            submissions: self.submissions.iter().map(received).collect(),
            shard: (self.shard.0, self.shard.1),
        }
    }

    /// Grades what the ledger lacks. In a regrade: what came to its grade in `standing` with something else.
    ///
    /// # Errors
    /// If this machine can't grade.
    pub fn grade(&self, ledger: &Ledger, standing: Option<&Ledger>) -> Result<Stale> {
        let built = compile::build(self.course, &chapters_of(&self.asked), false, None)?;
        let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
        ledger.replace_scratch(scratch.path())?;
        let bench = Bench { built: &built, sandbox: &self.sandbox, toolchain: &self.toolchain.folder };
        let (toolchain, salt) = (&self.toolchain.version, &ledger.grading.salt);
        let parts = judges::parts(self.course, &built, &self.asked, toolchain, salt)?;
        let stale = Mutex::default();
        let class =
            Class { bench, ledger, standing, asked: &self.asked, parts, scratch: scratch.path(), stale };
        selfcheck::check(&class.bench, self.course, &self.asked, &scratch.path().join("selfcheck"))?;
        class.grade(&self.submissions, self.n_jobs)?;
        Ok(class.stale.into_inner().expect("no worker panics"))
    }
}

/// A report there would be the work of a learner called `report` the next time.
fn refuse_report_among(submissions: &Path, report: &Path) -> Result<()> {
    let (Ok(folder), Ok(report)) = (submissions.canonicalize(), std::path::absolute(report)) else {
        return Ok(());
    };
    // It may not be there yet.
    let nearest = report.ancestors().find_map(|path| path.canonicalize().ok()).unwrap_or(report);
    ensure!(
        !nearest.starts_with(&folder),
        Misuse(format!(
            "the report can't lie within {}, where each folder is a learner's: name another --out",
            submissions.display()
        ))
    );
    Ok(())
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

impl Class<'_> {
    /// Grades every unit; several at a time, so that a slow one holds nobody up.
    fn grade(&self, submissions: &[Submission], n_jobs: usize) -> Result<()> {
        let queue = Queue::new(submissions, self.asked);
        let names = self.ledger.grading.units().map(|(name, _)| name);
        // Who was graded and is gone is nobody's work.
        let is_here =
            |name: &Name| submissions.binary_search_by(|one| one.name.cmp(&name.submission)).is_ok();
        let ours: Vec<Name> = names.filter(|name| self.ledger.grading.has(name) && is_here(name)).collect();
        let n_standing = ours.iter().filter(|name| self.ledger.key(name).is_some()).count();
        let progress = Progress::new(ours.len(), n_standing);
        let failure: Mutex<Option<anyhow::Error>> = Mutex::new(None);
        std::thread::scope(|scope| {
            for _ in 0..n_jobs.clamp(1, ours.len().max(1)) {
                scope.spawn(|| {
                    while failure.lock().expect("no worker panics").is_none() {
                        let Some(item) = queue.next() else { break };
                        if let Err(error) = self.grade_item(&item, &progress) {
                            *failure.lock().expect("no worker panics") = Some(error);
                            break;
                        }
                    }
                });
            }
        });
        failure.into_inner().expect("no worker panics").map_or(Ok(()), Err)
    }

    fn grade_item(&self, item: &Item, progress: &Progress) -> Result<()> {
        let exercise = self.asked[item.exercise_idx].1.name.clone();
        let name = Name { submission: item.submission.name.clone(), exercise };
        if self.ledger.grading.has(&name) {
            let folder = self.scratch.join(item.idx.to_string());
            let was_graded = self.grade_unit(name.clone(), item.exercise_idx, item.found(), &folder)?;
            // What cannot be removed goes with the scratch folder itself.
            let _ = std::fs::remove_dir_all(&folder);
            progress.note(&name, was_graded);
        }
        Ok(())
    }

    /// Whether there was something to do.
    fn grade_unit(&self, name: Name, number: usize, found: &Found, folder: &Path) -> Result<bool> {
        let (chapter, exercise) = self.asked[number];
        let (rung, file) = (self.ledger.grading.rung, judges::hash_of_found(found));
        let parts = Parts { file, ..self.parts[number].clone() };
        let key = parts.key(&name, rung);
        if self.stands(&name, &key, &parts)? {
            return Ok(false);
        }
        let seeds = Seeds::new(&parts.salt, &name);
        let judged = self.bench.judge(chapter, exercise, found, folder, &seeds);
        let Judged { state, steps, note, evidence } = judged;
        let (most, chapter) = (exercise.points * 100, chapter.slug.clone());
        let unit = Unit { version: VERSION, name, chapter, key, parts, rung, state, steps, note, most };
        self.ledger.keep(&unit, &evidence)?;
        Ok(true)
    }

    /// Whether there is nothing to be graded: the unit has its grade, and it is not one that waits for a machine that does its work.
    fn stands(&self, name: &Name, key: &str, now: &Parts) -> Result<bool> {
        if let Some(standing) = self.standing {
            // What has no grade yet is left to `--resume`.
            let Some(unit) = standing.unit(name)? else { return Ok(true) };
            if unit.key == key && !unit.is_open() {
                // It may have changed, and changed back, since this regrade began.
                let was_changed = self.ledger.key(name).is_some_and(|known| known != key);
                if was_changed {
                    self.ledger.keep(&unit, &standing.evidence(name)?.unwrap_or_default())?;
                }
                return Ok(true);
            }
        }
        let Some(unit) = self.ledger.unit(name)?.filter(|unit| !waits(unit)) else { return Ok(false) };
        if unit.key != key && self.standing.is_none() {
            let causes = unit.differences(now, self.ledger.grading.rung).join(", ");
            self.stale.lock().expect("no worker panics").entry(causes).or_default().push(name.clone());
            return Ok(true);
        }
        Ok(unit.key == key)
    }
}

/// Whether a unit waits for a machine that does its work.
fn waits(unit: &Unit) -> bool {
    unit.state == State::CouldNotBeJudged && unit.is_open()
}
