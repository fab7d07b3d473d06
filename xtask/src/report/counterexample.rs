//! Counterexamples: failed runs that are kept, so that `run --replay` shows them again.

use std::path::{Path, PathBuf};

use anyhow::Result;
use judge::evidence::Evidence;
use judge::explore::Explored;
use judge::verdict::Report;
use serde::{Deserialize, Serialize};

use crate::Misuse;
use crate::check::Checked;
use crate::course::Course;

/// Keeps the run or the schedule that a failed verdict rests on, so that it can be shown again.
pub fn store(course: &Course, one: &Checked, finding: &str, report: &Report) -> Option<PathBuf> {
    let folder = course.target().join("counterexamples");
    std::fs::create_dir_all(&folder).ok()?;
    let exercise = one.exercise.name.clone();
    let file = folder.join(format!("{exercise}-{finding}.json"));
    let (evidence, explored) = (report.evidence.clone(), report.explored.clone());
    let stored = Counterexample { exercise, file: one.file.clone(), evidence, explored };
    // Another check may write or read at this moment: everybody sees a whole file.
    let new = folder.join(format!("{}.new", std::process::id()));
    std::fs::write(&new, serde_json::to_vec(&stored).ok()?).ok()?;
    std::fs::rename(&new, &file).ok()?;
    Some(file)
}

/// A failed run: of which exercise, and how it went.
#[derive(Serialize, Deserialize)]
pub struct Counterexample {
    /// The exercise.
    pub exercise: String,
    /// The file that was judged.
    pub file: PathBuf,
    /// The run, with its arguments and its order of holds.
    pub evidence: Option<Evidence>,
    /// Or the schedule that fails, with the body's arguments.
    #[serde(default)]
    pub explored: Option<Explored>,
}

/// The counterexample in a file.
///
/// # Errors
/// If it can't be read, or is none.
pub fn read(file: &Path) -> Result<Counterexample> {
    let bytes =
        std::fs::read(file).map_err(|error| Misuse(format!("{} can't be read: {error}", file.display())))?;
    let misuse = |error| {
        Misuse(format!("{} is no stored run ({error}); `check` names the file to replay", file.display()))
            .into()
    };
    serde_json::from_slice(&bytes).map_err(misuse)
}
