//! `assign`, `grade` and what else instructors need: their kit, which is built only now.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::cli::KitArgs;
use crate::course::{self, Course};
use crate::{Exit, Misuse};

/// Builds the kit, and has it do this.
pub fn class(command: &str, args: &KitArgs) -> Result<Exit> {
    if !cfg!(target_os = "linux") {
        bail!(Misuse(
            "grades rest on the kernel's evidence: grade on Linux, in WSL 2 or in the dev container".into()
        ));
    }
    let course = Course::load()?;
    ensure_is_there(&course)?;
    let kit = build(&course)?;
    let status = Command::new(&kit).arg(command).args(&args.args).status();
    let status = status.with_context(|| format!("can't run {}", kit.display()))?;
    Ok(match status.code() {
        Some(0) => Exit::Passed,
        Some(1) => Exit::Failed,
        Some(2) => Exit::Misuse,
        _ => Exit::Broken,
    })
}

/// A handout comes without the kit. What Gradescope is given is one too, and has it.
///
/// # Errors
/// If the kit is not there.
pub fn ensure_is_there(course: &Course) -> Result<()> {
    match course.class_manifest().is_file() {
        true => Ok(()),
        false => bail!(Misuse("this is a handout: the instructor's kit is in the whole workbook".into())),
    }
}

/// Where the kit is, once it was built.
pub fn program(course: &Course) -> PathBuf {
    target(course).join("grade/class").with_extension(std::env::consts::EXE_EXTENSION)
}

fn target(course: &Course) -> PathBuf {
    course::target_folder(course.root()).join("class")
}

/// Builds the kit; where it is.
///
/// # Errors
/// If it does not compile.
pub fn build(course: &Course) -> Result<PathBuf> {
    let mut build = Command::new(course::cargo());
    build.args(["build", "--quiet", "--profile", "grade", "--manifest-path"]).arg(course.class_manifest());
    let status = build.env("CARGO_TARGET_DIR", target(course)).status().context("can't run `cargo build`")?;
    ensure!(status.success(), "the instructor's kit does not compile");
    Ok(program(course))
}
