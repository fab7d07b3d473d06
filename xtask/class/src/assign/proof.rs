//! What a handout must prove before anybody sees it: it holds no solution, it builds from nothing, and its stubs fail as they should.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use xtask::course::{self, Chapter, Course};

/// Shorter lines say nothing: braces, `Ok(())`.
const SHORTEST: usize = 24;
/// How lines begin that say what something is, and not how it is done.
const SIGNATURES: [&str; 7] = ["fn ", "pub fn ", "impl ", "impl<", "struct ", "use ", "//"];

/// No line that is particular to a solution stands anywhere in the handout, and no file of solutions.
///
/// # Errors
/// If one does: names it, and where.
pub fn holds_no_solution(course: &Course, chapters: &[&Chapter], handout: &Path) -> Result<()> {
    let given = given(course)?;
    let all = files_below(handout)?;
    let within = |file: &Path| file.strip_prefix(handout).map(Path::to_path_buf).unwrap_or_default();
    // What is rendered comes from pages that are looked at, and the tool knows no exercise.
    let texts = all.iter().filter(|file| {
        let file = within(file);
        !file.starts_with("book/html") && !file.starts_with("xtask")
    });
    let texts = texts.map(|file| Ok((within(file), read(file)?))).collect::<Result<Vec<_>>>()?;
    for (chapter, exercise) in course.exercises() {
        let is_chosen = chapters.iter().any(|one| one.number == chapter.number);
        let stub = is_chosen.then(|| read(&handout.join(".handout/stubs").join(exercise.file_name())));
        let stub = stub.transpose()?.unwrap_or_default();
        let solution = read(&chapter.solution_file(course, exercise))?;
        let lines = solution.lines().map(str::trim).filter(|line| says_how(line) && !stub.contains(line));
        for line in lines.filter(|line| !given.iter().any(|text| text.contains(line))) {
            if let Some((file, _)) = texts.iter().find(|(_, text)| text.contains(line)) {
                bail!("{} holds a line of the solution of {}: {line}", file.display(), exercise.name);
            }
        }
    }
    // The tool has templates for authors.
    let is_answer = |file: &PathBuf| {
        !file.starts_with("xtask") && file.iter().any(|part| part == "solutions" || part == "wrong")
    };
    let answer = all.iter().map(|file| within(file)).find(is_answer);
    answer.map_or(Ok(()), |file| bail!("{} does not belong into a handout", file.display()))
}

/// What learners are given anyway: libraries, drivers, steps and listings of every chapter. A line of these tells nothing.
fn given(course: &Course) -> Result<Vec<String>> {
    let mut given = Vec::new();
    for chapter in &course.chapters {
        for folder in [chapter.folder.join("src"), chapter.folder.join("tests"), chapter.listings()] {
            let files = if folder.is_dir() { files_below(&folder)? } else { Vec::new() };
            for file in files.iter().filter(|file| !file.iter().any(|part| part == "bin")) {
                given.push(read(file)?);
            }
        }
    }
    Ok(given)
}

fn says_how(line: &str) -> bool {
    line.len() >= SHORTEST && !SIGNATURES.iter().any(|start| line.starts_with(start))
}

fn read(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("can't read {}", file.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("can't read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// The handout builds from nothing, and no exercise of it passes a step by accident.
///
/// # Errors
/// If it does not build, or a stub does something else.
pub fn stubs_are_not_done(handout: &Path, target: &Path) -> Result<()> {
    let mut check = Command::new(course::cargo());
    check.args(["xtask", "check", "--format", "json"]).current_dir(handout);
    check.env("CARGO_TARGET_DIR", target).env("CARGO_NET_OFFLINE", "true").env_remove("CARGO_MANIFEST_DIR");
    let output = check.output().context("can't run cargo in the handout")?;
    let json: Value = serde_json::from_slice(&output.stdout).with_context(|| {
        format!("the handout does not build:\n{}", String::from_utf8_lossy(&output.stderr).trim())
    })?;
    let exercises = json["exercises"].as_array().context("a check lists exercises")?;
    ensure!(!exercises.is_empty(), "the handout has no exercises");
    for exercise in exercises {
        ensure!(exercise["passed"] == false, "the stub of {} passes", exercise["exercise"]);
        let steps = exercise["steps"].as_array().context("an exercise has steps")?;
        if let Some(step) = steps.iter().find(|step| step["verdict"] == "broken") {
            bail!("{} of {} is broken: {}", step["name"], exercise["exercise"], step["reason"]);
        }
    }
    Ok(())
}
