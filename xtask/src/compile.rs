//! Compiles programs and steps: everything that is asked for by one call of cargo, single candidates by rustc.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::course::{self, Chapter, Course, Exercise};
use crate::leash::{self, Leash};

pub mod again;
mod built;
mod candidate;

pub use built::Built;
use built::Message;
pub use candidate::{DENIED, DENIED_EXPLORED};

/// The profile that tool and judged programs share.
const PROFILE: &str = "grade";
/// The profile of explored programs, and the feature that makes them so.
const EXPLORED: &str = judge::explore::PROFILE;

/// Builds programs and steps of these chapters, and what is explored once more for the explorer. A program that does not compile is one
/// answer, not the end.
///
/// # Errors
/// If cargo itself can't work.
pub fn build(course: &Course, chapters: &[&Chapter], colour: bool, leash: Option<&Leash>) -> Result<Built> {
    let explored: Vec<&Chapter> = chapters.iter().copied().filter(|chapter| chapter.is_explored()).collect();
    std::thread::scope(|scope| {
        // The two builds share no folder, so neither waits for the other.
        let other =
            (!explored.is_empty()).then(|| scope.spawn(|| build_explored(course, &explored, colour, leash)));
        let mut built = build_plain(course, chapters, colour, leash)?;
        if let Some(other) = other {
            built.explored = Some(Box::new(other.join().expect("a build does not panic")?));
        }
        Ok(built)
    })
}

fn build_plain(course: &Course, chapters: &[&Chapter], colour: bool, leash: Option<&Leash>) -> Result<Built> {
    let mut command = cargo_build(course, PROFILE, colour);
    command.args(["--test", "steps"]);
    for chapter in chapters {
        command.args(["--package", &chapter.slug]);
        // By name: cargo builds nothing at all when it is asked for a program whose file is missing.
        for exercise in chapter.exercises.iter().filter(|exercise| chapter.program_file(exercise).exists()) {
            command.args(["--bin", &exercise.name]);
        }
    }
    run(command, chapters, leash)
}

fn build_explored(
    course: &Course,
    chapters: &[&Chapter],
    colour: bool,
    leash: Option<&Leash>,
) -> Result<Built> {
    let mut command = cargo_build(course, EXPLORED, colour);
    for chapter in chapters {
        command.args(["--package", &chapter.slug]);
        command.args(["--features", &format!("{}/{EXPLORED}", chapter.slug)]);
        let is_asked = |exercise: &&Exercise| exercise.explored && chapter.program_file(exercise).exists();
        for exercise in chapter.exercises.iter().filter(is_asked) {
            command.args(["--bin", &exercise.name]);
        }
    }
    run(command, chapters, leash)
}

fn cargo_build(course: &Course, profile: &str, colour: bool) -> Command {
    let mut command = Command::new(course::cargo());
    // Then it says how it calls the compiler.
    command.args(["build", "--profile", profile, "--keep-going", "--verbose"]);
    command.arg(if colour {
        "--message-format=json-diagnostic-rendered-ansi"
    } else {
        "--message-format=json"
    });
    command.current_dir(course.root()).stdin(Stdio::null());
    command
}

fn run(mut command: Command, chapters: &[&Chapter], leash: Option<&Leash>) -> Result<Built> {
    let started = Instant::now();
    let (mut cargo, held) = leash::start(leash, &mut command).context("can't run `cargo build`")?;
    let stdout = BufReader::new(cargo.stdout.take().context("its output is a pipe")?);
    let mut stderr = cargo.stderr.take().context("its errors are a pipe")?;
    let complaints = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stderr.read_to_end(&mut bytes);
        bytes
    });
    let mut built = Built::default();
    // As they come: what is fresh comes first, so the times tell cargo's own work from the compiler's.
    for line in stdout.split(b'\n') {
        for message in messages(&line.context("can't read what `cargo build` says")?) {
            let message = message?;
            built.times.note(&message, started.elapsed());
            built.read(message, chapters);
        }
    }
    let complaints = complaints.join().expect("reading does not panic");
    drop(held);
    let status = cargo.wait()?;
    // What a build says that was killed means nothing.
    leash.map_or(Ok(()), Leash::go_on)?;
    let complaints = String::from_utf8_lossy(&complaints);
    built.calls = again::calls(&complaints);
    let knows_why = !built.broken.is_empty() || built.programs.values().any(Result::is_err);
    if !status.success() && !knows_why {
        bail!("`cargo build` failed:\n{}", without_calls(&complaints).trim());
    }
    Ok(built)
}

/// What cargo says, without how it calls the compiler.
fn without_calls(said: &str) -> String {
    said.lines()
        .filter(|line| !line.trim_start().starts_with("Running `"))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// What cargo says of each thing that it has built, or could not build.
fn messages(stdout: &[u8]) -> impl Iterator<Item = Result<Message>> {
    let lines = stdout.split(|&byte| byte == b'\n').filter(|line| line.starts_with(b"{"));
    lines.map(|line| serde_json::from_slice(line).context("can't read a message of `cargo build`"))
}

/// The program with this name, if this output of a build says where it is.
///
/// # Errors
/// If the output can't be read.
pub fn program(stdout: &[u8], name: &str) -> Result<Option<PathBuf>> {
    for message in messages(stdout) {
        if let Message::Artifact { target, executable: Some(executable), .. } = message?
            && target.name == name
        {
            return Ok(Some(executable));
        }
    }
    Ok(None)
}

/// Builds the listings of a chapter: name and executable.
///
/// # Errors
/// If one does not compile: cargo says why.
pub fn examples(
    course: &Course,
    chapter: &Chapter,
    leash: Option<&Leash>,
) -> Result<BTreeMap<String, PathBuf>> {
    let mut command = cargo_build(course, PROFILE, false);
    command.args(["--examples", "--package", &chapter.slug]);
    let output = leash::output(leash, &mut command).context("can't run `cargo build`")?;
    leash.map_or(Ok(()), Leash::go_on)?;
    ensure!(
        output.status.success(),
        "the listings of {} do not compile; `cargo build --examples` says why",
        chapter.slug
    );
    let mut examples = BTreeMap::new();
    for message in messages(&output.stdout) {
        if let Message::Artifact { target, executable: Some(executable), .. } = message?
            && target.kind == ["example"]
        {
            examples.insert(target.name, executable);
        }
    }
    Ok(examples)
}
