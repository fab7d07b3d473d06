//! `assign`, `grade` and what else instructors need: their kit, which is built only now.

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
    let target = course::target_folder(course.root()).join("class");
    let mut build = Command::new(course::cargo());
    build.args(["build", "--quiet", "--profile", "grade", "--manifest-path"]).arg(course.class_manifest());
    let status = build.env("CARGO_TARGET_DIR", &target).status().context("can't run `cargo build`")?;
    ensure!(status.success(), "the instructor's kit does not compile");
    let kit = target.join("grade/class").with_extension(std::env::consts::EXE_EXTENSION);
    let status = Command::new(&kit).arg(command).args(&args.args).status();
    let status = status.with_context(|| format!("can't run {}", kit.display()))?;
    Ok(match status.code() {
        Some(0) => Exit::Passed,
        Some(1) => Exit::Failed,
        Some(2) => Exit::Misuse,
        _ => Exit::Broken,
    })
}
