//! The cache of verdicts: what was judged and has not changed is not judged again. `verify` never reads it.
//!
//! A verdict is true for the program and the steps that were built, which [`Cache`] asks for, and for the texts that they were
//! built from, which [`last`] asks for: where these are the same, nothing need be built to know it.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use judge::Answer;
use judge::chance::Chance;
use judge::verdict::{Report, Verdict};
use serde::{Deserialize, Serialize};

use crate::check::{Fault, Outcome};
use crate::course::{Course, Exercise};
use crate::remember::{self, stamp};

mod runs;
mod sources;

pub use sources::{Seen, Sources, stands_alone};

/// The steps of an exercise, with what each reported.
type Reports = Vec<(String, Report)>;

/// What came of judging, and of which texts.
#[derive(Serialize, Deserialize)]
struct Judged {
    sources: Option<Seen>,
    outcome: Outcome,
    /// Which runs it rests on: they lie in another file.
    runs: u64,
}

/// What came of an exercise when it was last judged.
pub struct Last {
    /// Whether it would come out the same now.
    pub is_current: bool,
    /// Whether the learner has changed the file since.
    pub is_edited: bool,
    /// What came of it, without the runs that it rests on.
    pub outcome: Outcome,
    /// When it was judged.
    pub judged_at: Option<SystemTime>,
    runs: u64,
}

impl Last {
    /// What came of it, with the runs that it rests on. `None` if these are lost.
    pub fn whole(self, course: &Course, exercise: &Exercise) -> Option<Outcome> {
        let mut outcome = self.outcome;
        if let Ok(reports) = &mut outcome {
            runs::put_back(reports, &store_of(course, &exercise.name), self.runs)?;
        }
        Some(outcome)
    }
}

/// What is known of an exercise without judging it; `sources` are its own.
pub fn last(course: &Course, exercise: &Exercise, sources: Option<Seen>) -> Option<Last> {
    let store = store_of(course, &exercise.name);
    let Judged { sources: then, outcome, runs } = remember::recall_any(&store)?;
    let judged_at = store.metadata().and_then(|meta| meta.modified()).ok();
    let own = |seen: Option<Seen>| seen.map(|seen| seen.own);
    let is_current = sources.is_some() && sources == then;
    let is_edited = own(sources).is_none() || own(sources) != own(then);
    Some(Last { is_current, is_edited, outcome, judged_at, runs })
}

/// Keeps what is wrong with a file that can't be judged, for [`last`] alone.
pub fn note_fault(course: &Course, exercise: &Exercise, sources: Option<Seen>, fault: &Fault) {
    let judged = Judged { sources, outcome: Err(fault.clone()), runs: 0 };
    remember::remember(&store_of(course, &exercise.name), String::new(), judged);
}

fn store_of(course: &Course, name: &str) -> PathBuf {
    course.target().join("verdicts").join(name).with_extension("json")
}

/// The verdicts of one exercise.
pub struct Cache {
    file: PathBuf,
    key: String,
}

impl Cache {
    /// The cache for an answer and the steps that judge it. `None` if they can't be told from others.
    pub fn new(course: &Course, name: &str, answer: &Answer, steps: &Path) -> Option<Cache> {
        let stamp_of = |file: &Option<PathBuf>| match file {
            Some(file) => stamp(file),
            None => Some(String::new()),
        };
        let (data, explored) = (stamp_of(&answer.data)?, stamp_of(&answer.explored)?);
        // Cargo links anew whenever a source, a dependency, the profile or the toolchain changes.
        let key = format!(
            "{} | {data} | {explored} | {} | witness {} | slow {}",
            stamp(&answer.program)?,
            stamp(steps)?,
            judge::why_unwitnessed().is_none(),
            judge::bounds::slowness(),
        );
        Some(Cache { file: store_of(course, name), key })
    }

    /// What was reported when nothing was different from now, and of which sources.
    pub fn read(&self) -> Option<(Reports, Option<Seen>)> {
        let judged: Judged = remember::recall(&self.file, |_| Some(self.key.clone()))?;
        let mut reports = judged.outcome.ok()?;
        runs::put_back(&mut reports, &self.file, judged.runs)?;
        Some((reports, judged.sources))
    }

    /// Keeps reports, unless one of them may be luck: a deadline that was met on a busy machine, a step that broke. `sources` are those
    /// that program and steps were built from, if that is certain.
    pub fn write(&self, reports: &[(String, Report)], sources: Option<Seen>) {
        let may_be_luck = |verdict: &Verdict| match verdict {
            Verdict::Broken { .. } => true,
            Verdict::Failed { finding } => finding.id == judge::findings::DEADLINE.id,
            _ => false,
        };
        if !reports.iter().any(|(_, report)| may_be_luck(&report.verdict)) {
            let runs = Chance::fresh_seed();
            let outcome = Ok(runs::take_out(reports, &self.file, runs));
            let judged = Judged { sources, outcome, runs };
            remember::remember(&self.file, self.key.clone(), judged);
        }
    }
}
