//! The cache of verdicts: what was judged and has not changed is not judged again. `verify` never reads it.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use judge::verdict::{Report, Verdict};
use serde::{Deserialize, Serialize};

use crate::course::{Chapter, Course, Exercise};

/// The verdicts of one exercise and what they depend on.
#[derive(Serialize, Deserialize)]
struct Stored {
    key: String,
    reports: Vec<(String, Report)>,
}

/// Whether an exercise passed when it was last judged, and its file has not been touched since.
pub fn has_passed(course: &Course, chapter: &Chapter, exercise: &Exercise) -> bool {
    let modified = |file: &Path| std::fs::metadata(file).ok()?.modified().ok();
    let store = store_of(course, &exercise.name);
    let is_current = modified(&store) > modified(&chapter.exercise_file(exercise));
    let stored = std::fs::read(&store).ok().and_then(|bytes| serde_json::from_slice::<Stored>(&bytes).ok());
    is_current
        && stored
            .is_some_and(|stored| stored.reports.iter().all(|(_, report)| report.verdict == Verdict::Passed))
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
    /// The cache for a program and the steps that judge it. `None` if they can't be told from others.
    pub fn new(course: &Course, name: &str, program: &Path, steps: &Path) -> Option<Cache> {
        // Cargo links anew whenever a source, a dependency, the profile or the toolchain changes.
        let key = format!(
            "{} | {} | witness {} | slow {}",
            stamp(program)?,
            stamp(steps)?,
            judge::why_unwitnessed().is_none(),
            judge::bounds::slowness(),
        );
        Some(Cache { file: store_of(course, name), key })
    }

    /// What was reported when nothing was different from now.
    pub fn read(&self) -> Option<Vec<(String, Report)>> {
        let stored: Stored = serde_json::from_slice(&std::fs::read(&self.file).ok()?).ok()?;
        (stored.key == self.key).then_some(stored.reports)
    }

    /// Keeps reports, unless one of them may be luck: a deadline that was met on a busy machine, a step that broke.
    pub fn write(&self, reports: &[(String, Report)]) {
        let may_be_luck = |verdict: &Verdict| match verdict {
            Verdict::Broken { .. } => true,
            Verdict::Failed { finding } => finding.id == judge::findings::DEADLINE.id,
            _ => false,
        };
        if reports.iter().any(|(_, report)| may_be_luck(&report.verdict)) {
            return;
        }
        let stored = Stored { key: self.key.clone(), reports: reports.to_vec() };
        // A cache that can't be written costs time and nothing else.
        if let (Some(folder), Ok(json)) = (self.file.parent(), serde_json::to_vec(&stored)) {
            let _ = std::fs::create_dir_all(folder);
            // Another check may read at this moment: it sees the old file or the new one.
            let new = self.file.with_extension(format!("{}.new", std::process::id()));
            if std::fs::write(&new, json).is_ok() {
                let _ = std::fs::rename(&new, &self.file);
            }
        }
    }
}

fn stamp(file: &Path) -> Option<String> {
    let meta = std::fs::metadata(file).ok()?;
    let modified = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", file.display(), meta.len(), modified.as_nanos()))
}
