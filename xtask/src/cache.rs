//! The cache of verdicts: what was judged and has not changed is not judged again. `verify` never reads it.

use std::path::{Path, PathBuf};

use judge::Answer;
use judge::verdict::{Report, Verdict};

use crate::course::{Chapter, Course, Exercise};
use crate::remember::{self, stamp};

/// The steps of an exercise, with what each reported.
type Reports = Vec<(String, Report)>;

/// Whether an exercise passed when it was last judged, and its file has not been touched since.
pub fn has_passed(course: &Course, chapter: &Chapter, exercise: &Exercise) -> bool {
    let modified = |file: &Path| std::fs::metadata(file).ok()?.modified().ok();
    let store = store_of(course, &exercise.name);
    let is_current = modified(&store) > modified(&chapter.exercise_file(exercise));
    let reports: Option<Reports> = if is_current { remember::recall_any(&store) } else { None };
    reports.is_some_and(|reports| reports.iter().all(|(_, report)| report.verdict == Verdict::Passed))
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

    /// What was reported when nothing was different from now.
    pub fn read(&self) -> Option<Reports> {
        remember::recall(&self.file, |_| Some(self.key.clone()))
    }

    /// Keeps reports, unless one of them may be luck: a deadline that was met on a busy machine, a step that broke.
    pub fn write(&self, reports: &[(String, Report)]) {
        let may_be_luck = |verdict: &Verdict| match verdict {
            Verdict::Broken { .. } => true,
            Verdict::Failed { finding } => finding.id == judge::findings::DEADLINE.id,
            _ => false,
        };
        if !reports.iter().any(|(_, report)| may_be_luck(&report.verdict)) {
            remember::remember(&self.file, self.key.clone(), reports);
        }
    }
}
