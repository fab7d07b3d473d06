//! `measure`: lets the lab measure on this machine. The lab is built only now, and measures by itself.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::cli::MeasureArgs;
use crate::course::{self, Course};
use crate::report::Printer;
use crate::{Exit, Misuse, compile, suggest};

/// One experiment of the lab's list.
#[derive(Debug, Deserialize)]
struct Experiment {
    name: String,
    number: String,
    title: String,
    /// About how long it takes with one Python.
    seconds: f64,
}

/// Measures, or lists what can be measured.
pub fn measure(args: &MeasureArgs, printer: &Printer) -> Result<Exit> {
    let course = Course::load()?;
    let experiments = experiments(&course)?;
    if args.list {
        for Experiment { name, number, title, seconds } in &experiments {
            anstream::println!("{name:<12} {number:<4} about {seconds:>2.0} s  {title}");
        }
        return Ok(Exit::Passed);
    }
    check_names(&args.experiments, &experiments)?;
    for python in &args.python {
        if !python.exists() {
            bail!(Misuse(format!("--python {}: there is no such file", python.display())));
        }
    }
    let program = build(&course)?;
    let mut command = Command::new(program);
    command.args(&args.experiments);
    for python in &args.python {
        command.arg("--python").arg(python);
    }
    if let Some(rounds) = args.rounds {
        command.args(["--rounds", &rounds.to_string()]);
    }
    if args.redraw_samples {
        command.arg("--redraw");
    }
    if args.store_samples || args.redraw_samples {
        command.arg("--sample").arg("--out").arg(course.samples());
    } else {
        // The book must not show what measures nothing.
        let folder = if args.quick { "quick" } else { "" };
        command.arg("--out").arg(course.measured().join(folder));
    }
    for (is_asked, option) in [(args.quick, "--quick"), (printer.is_plain(), "--plain")] {
        if is_asked {
            command.arg(option);
        }
    }
    become_it(command)
}

/// The lab's own list: so the tool names experiments without building what measures them.
fn experiments(course: &Course) -> Result<Vec<Experiment>> {
    let file = course.experiments();
    let text = std::fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("can't read {}", file.display()))
}

fn check_names(asked: &[String], experiments: &[Experiment]) -> Result<()> {
    for name in asked {
        let is_it = |one: &Experiment| one.name == *name || one.number.eq_ignore_ascii_case(name);
        if !experiments.iter().any(is_it) {
            let near = suggest::nearest(name, experiments.iter().map(|one| one.name.as_str()));
            let hint = if near.is_empty() {
                "`cargo xtask measure --list` lists what there is".to_string()
            } else {
                format!("did you mean {}?", near.join(", "))
            };
            bail!(Misuse(format!("no experiment is called {name:?}; {hint}")));
        }
    }
    Ok(())
}

/// Builds the lab, with every optimization: what is slow for no reason says nothing about time.
fn build(course: &Course) -> Result<PathBuf> {
    let target = course::target_folder(course.root()).join("lab");
    if !target.join("release").exists() {
        anstream::eprintln!("building the lab; the first time takes a minute or two");
    }
    let output = Command::new(course::cargo())
        .args(["build", "--quiet", "--release", "--bin", "measure"])
        .arg("--message-format=json-render-diagnostics")
        .arg("--manifest-path")
        .arg(course.lab_manifest())
        .env("CARGO_TARGET_DIR", target)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("can't run `cargo build`")?;
    let program = compile::program(&output.stdout, "measure")?;
    program.filter(|_| output.status.success()).context("the lab could not be built; cargo says why above")
}

/// On Unix it takes our place: signals reach it without us, and so do its exit codes our caller.
#[cfg(unix)]
fn become_it(mut command: Command) -> Result<Exit> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("can't start what the lab has built")
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> Result<Exit> {
    let status = command.status().context("can't start what the lab has built")?;
    Ok(match status.code() {
        Some(0) => Exit::Passed,
        Some(2) => Exit::Misuse,
        _ => Exit::Broken,
    })
}
