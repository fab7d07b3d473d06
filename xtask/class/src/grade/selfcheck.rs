//! Before a class is graded: the way from a file to a grade works here. A machine that can't judge would send everybody's work to a
//! person, one unit after the other.

use std::path::Path;

use anyhow::{Context, Result, bail};
use xtask::course::{Course, Kind};

use super::Asked;
use crate::intake::Found;
use crate::judged::Bench;
use crate::seed::Seeds;
use crate::unit::{Name, State};

/// Judges the stub of the first exercise that has one which compiles: it is nobody's work, and it must come to a grade.
pub fn check(bench: &Bench, course: &Course, asked: &[Asked], folder: &Path) -> Result<()> {
    let compiles = |(_, exercise): &&Asked| exercise.kind != Kind::CompileFail;
    let Some((chapter, exercise)) = asked.iter().find(compiles) else { return Ok(()) };
    let file = chapter.exercise_file(exercise);
    let bytes = std::fs::read(&file).with_context(|| format!("can't read {}", course.shown(&file)))?;
    // Judging would fail as well, and could not say why.
    bench.sandbox.reaches(bench.built.steps(chapter)?)?;
    std::fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    bench.sandbox.reaches(folder)?;
    let name = Name { submission: "selfcheck".into(), exercise: exercise.name.clone() };
    let seeds = Seeds::new("selfcheck", &name);
    let judged = bench.judge(chapter, exercise, &Found::File(bytes), folder, &seeds);
    if judged.state != State::Judged {
        let message = judged.note.or(judged.evidence.message);
        bail!(
            "this machine can't grade: {}\nthe sandbox sees the toolchain in {}: whoever grades must be able to read \
             all of it (`rustup toolchain install` as that user, or `chmod -R o+rX`)",
            message.unwrap_or_default(),
            bench.toolchain.display()
        );
    }
    let broken = judged.evidence.reports.iter().find_map(|(_, report)| match &report.verdict {
        judge::verdict::Verdict::Broken { reason } => Some(reason.as_str()),
        judge::verdict::Verdict::NotWitnessed => Some("there is no witness in the sandbox"),
        _ => None,
    });
    broken.map_or(Ok(()), |reason| bail!("this machine can't grade: {reason}"))
}
