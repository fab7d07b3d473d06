//! `prepare`: everything that comes before the first submission. Machines that share a folder build once, and not at the same
//! time; and a machine that can't grade says so before anybody waits for it.

use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use judge::scratch::Scratch;
use xtask::compile;
use xtask::course::{Course, chapters_of};

use super::{asked, selfcheck, toolchain};
use crate::cli::PrepareArgs;
use crate::judged::Bench;
use crate::sandbox::{Rung, Sandbox};

/// Builds, and judges a stub.
///
/// # Errors
/// If this machine can't grade.
pub fn prepare(args: &PrepareArgs) -> Result<ExitCode> {
    let course = Course::load()?;
    let asked = asked(&course, &args.what)?;
    let sandbox = args.sandbox.map_or_else(Sandbox::best, Sandbox::of)?;
    ensure!(
        sandbox.rung() != Rung::None || args.unsandboxed,
        "no sandbox works here; `cargo xtask doctor` says what is missing, and --unsandboxed grades all the same"
    );
    eprintln!("sandbox: {}", sandbox.rung().title());
    let toolchain = toolchain::find()?;
    let built = compile::build(&course, &chapters_of(&asked), false, None)?;
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    let bench = Bench { built: &built, sandbox: &sandbox, toolchain: &toolchain.folder };
    selfcheck::check(&bench, &course, &asked, &scratch.path().join("selfcheck"))?;
    let n_asked = asked.len();
    println!("this machine can grade {n_asked} {}", if n_asked == 1 { "exercise" } else { "exercises" });
    Ok(ExitCode::SUCCESS)
}
