//! The cache of verdicts: what was judged and has not changed is not judged again. `verify` never reads it.
//!
//! A verdict is true for the program and the steps that were built, which [`Cache`] asks for, and for the texts that they were
//! built from, which [`last`] asks for: whoever only wants to know how far an exercise is need not build anything.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use judge::Answer;
use judge::verdict::{Report, Verdict};
use serde::{Deserialize, Serialize};

use crate::check::{Fault, Outcome};
use crate::course::{Chapter, Course, Exercise};
use crate::remember::{self, stamp};

/// The steps of an exercise, with what each reported.
type Reports = Vec<(String, Report)>;

/// Texts, told from others by a hash of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// What the learner edits.
    own: u64,
    /// All that a verdict depends on.
    all: u64,
}

/// What came of judging, and of which texts.
#[derive(Serialize, Deserialize)]
struct Judged {
    sources: Option<Seen>,
    outcome: Outcome,
}

/// What came of an exercise when it was last judged.
pub struct Last {
    /// Whether it would come out the same now.
    pub is_current: bool,
    /// Whether the learner has changed the file since.
    pub is_edited: bool,
    /// What came of it.
    pub outcome: Outcome,
}

/// What is known of an exercise without judging it; `sources` are its own.
pub fn last(course: &Course, exercise: &Exercise, sources: Option<Seen>) -> Option<Last> {
    let Judged { sources: then, outcome } = remember::recall_any(&store_of(course, &exercise.name))?;
    let own = |seen: Option<Seen>| seen.map(|seen| seen.own);
    let is_current = sources.is_some() && sources == then;
    Some(Last { is_current, is_edited: own(sources).is_none() || own(sources) != own(then), outcome })
}

/// Keeps what is wrong with a file that can't be judged, for [`last`] alone.
pub fn note_fault(course: &Course, exercise: &Exercise, sources: Option<Seen>, fault: &Fault) {
    let judged = Judged { sources, outcome: Err(fault.clone()) };
    remember::remember(&store_of(course, &exercise.name), String::new(), judged);
}

fn store_of(course: &Course, name: &str) -> PathBuf {
    course.target().join("verdicts").join(name).with_extension("json")
}

/// Tells texts from others.
pub struct Sources {
    /// What all exercises share: the kit, and this tool with the judge in it, which cargo builds anew for another toolchain.
    shared: Option<u64>,
}

impl Sources {
    /// Reads what all exercises share.
    pub fn new(course: &Course) -> Sources {
        let mut hasher = DefaultHasher::new();
        let tool = std::env::current_exe().ok().and_then(|tool| stamp(&tool));
        judge::why_unwitnessed().is_none().hash(&mut hasher);
        judge::bounds::slowness().to_bits().hash(&mut hasher);
        let shared = tool.and_then(|tool| {
            tool.hash(&mut hasher);
            hash_below(&course.kit(), None, &mut hasher)?;
            hash_file(&course.manifest(), &mut hasher)?;
            Some(hasher.finish())
        });
        Sources { shared }
    }

    /// All that the verdicts on an exercise depend on. `None` if some of it can't be read.
    pub fn of(&self, chapter: &Chapter, exercise: &Exercise) -> Option<Seen> {
        let mut hasher = DefaultHasher::new();
        hash_file(&chapter.exercise_file(exercise), &mut hasher)?;
        let own = hasher.finish();
        self.shared?.hash(&mut hasher);
        let given = [chapter.program_file(exercise), chapter.manifest()];
        let steps = [chapter.steps_file(exercise), chapter.steps_main()];
        for file in given.iter().chain(&steps) {
            hash_file(file, &mut hasher)?;
        }
        // The programs of its other exercises make no difference.
        let programs = chapter.program_file(exercise);
        hash_below(chapter.library().parent()?, programs.parent(), &mut hasher)?;
        Some(Seen { own, all: hasher.finish() })
    }
}

fn hash_below(folder: &Path, without: Option<&Path>, hasher: &mut DefaultHasher) -> Option<()> {
    for path in entries(folder)? {
        match path.is_dir() {
            true if Some(path.as_path()) == without => {}
            true => hash_below(&path, without, hasher)?,
            false => hash_file(&path, hasher)?,
        }
    }
    Some(())
}

fn entries(folder: &Path) -> Option<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.map(|entry| Some(entry.ok()?.path())).collect::<Option<_>>()?;
    paths.sort();
    Some(paths)
}

fn hash_file(file: &Path, hasher: &mut DefaultHasher) -> Option<()> {
    // Reading a pipe may never end.
    let bytes = file.metadata().ok()?.is_file().then(|| std::fs::read(file).ok())??;
    (file, bytes).hash(hasher);
    Some(())
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
        Some((judged.outcome.ok()?, judged.sources))
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
            let judged = Judged { sources, outcome: Ok(reports.to_vec()) };
            remember::remember(&self.file, self.key.clone(), judged);
        }
    }
}
