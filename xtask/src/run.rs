//! `run`: shows what a program did. No grading.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use judge::Answer;
use judge::bounds::Bounds;
use judge::evidence::{Evidence, Stream};
use judge::launch::{Hold, HoldWrites, Launch};
use judge::scratch::Scratch;

use crate::cli::{Format, RunArgs};
use crate::compile;
use crate::course::Course;
use crate::notice::{self, Notice};
use crate::report::counterexample::{self, Counterexample};
use crate::report::{self, Printer};
use crate::{DoesNotCompile, Exit, Misuse};

/// How long a replay waits for a program that rests while others are held before they write.
const PATIENCE: Duration = Duration::from_secs(1);

/// Runs a program under the witness and draws what it did.
pub fn run(args: &RunArgs, printer: &Printer) -> Result<Exit> {
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    let stored = args.replay.as_deref().map(counterexample::read).transpose()?;
    if let Some(stored) = stored.as_ref().filter(|stored| stored.explored.is_some()) {
        return replay_schedule(stored, args, printer, scratch.path());
    }
    let mut launch = match (&stored, &args.what[..]) {
        (Some(stored), _) => replay(stored, scratch.path())?,
        (None, [exercise, rest @ ..]) if !was_separated() => exercise_launch(exercise, rest, scratch.path())?,
        (None, [command, rest @ ..]) => command_launch(command, rest)?,
        (None, []) => bail!(Misuse(
            "name an exercise, or a command after `--`; `cargo xtask run --help` shows how".into()
        )),
    };
    launch.inherits_stdin = args.stdin.is_none();
    launch.samples = true;
    if let Some(file) = &args.stdin {
        launch.stdin = std::fs::read(file)
            .map_err(|error| Misuse(format!("{} can't be read: {error}", file.display())))?;
    }
    if let Some(until_alive) = args.hold {
        launch.hold = Some(Hold { until_alive, ..Hold::default() });
    }
    if !(args.deadline.is_finite() && args.deadline > 0.0) {
        bail!(Misuse(format!("--deadline {} is no time to run in", args.deadline)));
    }
    if args.replay.is_none() {
        launch.bounds.deadline = Duration::from_secs_f64(args.deadline.min(86_400.0));
    }
    let evidence =
        judge::observe(&launch).with_context(|| format!("can't start {}", launch.program.display()))?;
    match args.format {
        Format::Text => print(printer, &evidence),
        Format::Json => anstream::println!("{}", serde_json::to_string_pretty(&evidence)?),
    }
    Ok(Exit::Passed)
}

fn print(printer: &Printer, evidence: &Evidence) {
    for (stream, name) in [(Stream::Stdout, "stdout"), (Stream::Stderr, "stderr")] {
        let captured = evidence.captured(stream);
        if captured.n_bytes > 0 {
            anstream::println!("{}", report::paint(anstyle::Style::new().bold(), name));
            let text: String = captured
                .text()
                .chars()
                .map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c })
                .collect();
            anstream::println!("{}\n", report::indent(text.trim_end(), "  "));
        }
    }
    anstream::println!("{}", printer.timeline(evidence).trim_end());
}

/// Whether the user wrote `--` before the command. The parser takes it away.
fn was_separated() -> bool {
    let mut args = std::env::args_os().skip_while(|arg| arg != "run").skip(1);
    args.any(|arg| arg == "--")
}

/// The learner's program of an exercise, as `check` runs it.
fn exercise_launch(name: &OsStr, args: &[OsString], folder: &Path) -> Result<Launch> {
    let course = Course::load()?;
    let name = name.to_string_lossy();
    let (chapter, exercise) = course.find_one(&name)?;
    let answer = build_file(&course, &name, &chapter.exercise_file(exercise), folder)?;
    let mut launch = Launch::new(answer.program, folder);
    launch.args = answer.data.map(OsString::from).into_iter().chain(args.iter().cloned()).collect();
    Ok(launch)
}

/// Compiles the program of an exercise from this file: the learner's, or another in its place.
fn build_file(course: &Course, name: &str, file: &Path, folder: &Path) -> Result<Answer> {
    let (chapter, exercise) = course.find_one(name)?;
    let notice = Notice::of(notice::COMPILING, None);
    let built = compile::build(course, &[chapter], false, None)?;
    drop(notice);
    let answer = if file == chapter.exercise_file(exercise) {
        built.answer(chapter, exercise)
    } else {
        built.candidate(course, chapter, exercise, file, folder)?
    };
    match answer {
        Ok(answer) => Ok(answer),
        Err(message) => {
            let message = format!("{} does not compile:\n{}", course.shown(file), message.trim_end());
            bail!(DoesNotCompile(message))
        }
    }
}

/// A stored run again: the same arguments, the same order of holds, the file as it is today.
fn replay(stored: &Counterexample, folder: &Path) -> Result<Launch> {
    let course = Course::load()?;
    let evidence = stored.evidence.clone().context("the file holds neither a run nor a schedule")?;
    let answer = build_file(&course, &stored.exercise, &stored.file, folder)?;
    let mut launch = Launch::new(answer.program, folder);
    launch.args = evidence.command.iter().skip(1).map(OsString::from).collect();
    launch.hold = evidence.holding.map(|holding| Hold {
        until_alive: holding.wanted,
        replay: holding.released,
        ..Hold::default()
    });
    launch.hold_writes =
        evidence.write_holding.map(|holding| HoldWrites { order: holding.released, patience: PATIENCE });
    Ok(launch)
}

/// A stored schedule again: the same decisions, the file as it is today.
fn replay_schedule(
    stored: &Counterexample,
    args: &RunArgs,
    printer: &Printer,
    folder: &Path,
) -> Result<Exit> {
    let course = Course::load()?;
    let answer = build_file(&course, &stored.exercise, &stored.file, folder)?;
    let program = answer.explored.context("no schedules of this exercise are explored")?;
    let before = stored.explored.as_ref().context("the file holds no schedule")?;
    let failure = before.failure.as_ref().context("the file holds no schedule that fails")?;
    let (explored, _) = judge::explore::once(&program, &before.asked, Some(&failure.schedule), folder);
    let explored = match explored {
        Ok(mut explored) => {
            explored.tell_lines_of(&stored.file);
            explored
        }
        Err(stop) => bail!("the schedule can't be run again: {stop:?}"),
    };
    match (args.format, &explored.failure) {
        (Format::Json, _) => anstream::println!("{}", serde_json::to_string_pretty(&explored)?),
        (Format::Text, Some(failure)) => {
            anstream::println!(
                "{}\n\nin this schedule: {}",
                printer.draw_schedule(failure).trim_end(),
                failure.seen
            );
        }
        (Format::Text, None) => {
            anstream::println!("{} does not fail in this schedule any more", stored.exercise)
        }
    }
    Ok(Exit::Passed)
}

/// Any command, in the folder and the environment of the user.
fn command_launch(command: &OsStr, args: &[OsString]) -> Result<Launch> {
    let Some(program) = find_program(command) else {
        let place = if names_a_place(command) { "that can be run" } else { "in your PATH" };
        bail!(Misuse(format!("{:?} is no program {place}", command.to_string_lossy())));
    };
    let mut launch = Launch::new(program, std::env::current_dir().context("there is no working folder")?);
    launch.name = Some(command.to_os_string());
    launch.args = args.to_vec();
    launch.env = std::env::vars_os().collect();
    launch.bounds =
        Bounds { n_processes: 1000, n_threads: 10_000, memory_bytes: 8 << 30, ..Bounds::default() };
    launch.bounds.output_bytes = 16 << 20;
    launch.bounds.file_bytes = u64::MAX;
    Ok(launch)
}

/// Where the shell would find a command.
fn find_program(command: &OsStr) -> Option<PathBuf> {
    if names_a_place(command) {
        return std::path::absolute(command).ok().filter(|path| is_executable(path));
    }
    let path = std::env::var_os("PATH")?;
    let name = PathBuf::from(command);
    let with_extension = name.with_extension(std::env::consts::EXE_EXTENSION);
    std::env::split_paths(&path)
        .flat_map(|folder| [folder.join(&name), folder.join(&with_extension)])
        .find(|candidate| is_executable(candidate))
}

/// Whether this says where a program is, and not only what it is called.
fn names_a_place(command: &OsStr) -> bool {
    Path::new(command).components().count() > 1
}

fn is_executable(file: &Path) -> bool {
    #[cfg(unix)]
    return std::fs::metadata(file).is_ok_and(|meta| {
        use std::os::unix::fs::PermissionsExt;
        meta.is_file() && meta.permissions().mode() & 0o111 != 0
    });
    #[cfg(not(unix))]
    return file.is_file();
}
