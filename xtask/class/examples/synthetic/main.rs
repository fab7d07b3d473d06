//! A synthetic class: graded, killed on the way, resumed, exported in every format, and held against what `verify`'s matrix predicts.
//!
//! `cargo run --profile grade --manifest-path xtask/class/Cargo.toml --example synthetic -- 60`
//!
//! Sixty learners over chapters 4 and 6, with solutions, wrong answers, stubs, the red team, and what does not compile, is missing or
//! can't be read. Several numbers make a class of each, and show whether time grows with number and memory does not:
//!
//! `… --example synthetic -- 100 300 1000 --what hello_child --kills 0`
//!
//! The exit code is 1 if a grade is another than predicted.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use clap::Parser;

mod trial;

use trial::Trial;

#[derive(Parser)]
struct Args {
    /// How many learners; several numbers make several classes.
    #[arg(required = true)]
    n_learners: Vec<usize>,
    /// Chapters or exercises.
    #[arg(long, num_args = 1.., default_values = ["4", "6"])]
    what: Vec<String>,
    /// How many units at a time.
    #[arg(long, default_value_t = 2)]
    jobs: usize,
    /// How often the grader is killed.
    #[arg(long, default_value_t = 3)]
    kills: usize,
    /// Who hands in what.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The rung of the sandbox; the best one, if left out.
    #[arg(long)]
    sandbox: Option<String>,
    /// The kit's program, if it should not be built now.
    #[arg(long)]
    kit: Option<PathBuf>,
    /// Where to work. It is emptied first, and kept.
    #[arg(long)]
    out: Option<PathBuf>,
}

fn main() -> Result<ExitCode> {
    let args = Args::parse();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .context("this package lies in a checkout")?;
    let kit = args.kit.clone().map_or_else(|| build_kit(root), Ok)?;
    let folder = args.out.clone().unwrap_or_else(|| std::env::temp_dir().join("many-hands-synthetic"));
    let mut n_differences = 0;
    for &n_learners in &args.n_learners {
        let mut words = vec!["--jobs".to_string(), args.jobs.to_string()];
        words.extend(args.sandbox.iter().flat_map(|rung| ["--sandbox".to_string(), rung.clone()]));
        let trial = Trial {
            root: root.into(),
            kit: kit.clone(),
            folder: folder.join(n_learners.to_string()),
            what: args.what.clone(),
            n_learners,
            seed: args.seed,
            n_kills: args.kills,
            words,
        };
        let outcome = trial.run()?;
        n_differences += outcome.differences.len();
        println!("{n_learners} learners, {outcome}; all of it is in {}", trial.folder.display());
    }
    Ok(ExitCode::from(u8::from(n_differences > 0)))
}

/// Builds the kit beside this program, as cargo built this one.
fn build_kit(root: &Path) -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.ancestors().nth(2).context("an example lies two folders deep")?;
    let target = folder.parent().context("profiles lie in the target folder")?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build
        .args(["build", "--quiet", "--profile", "grade", "--manifest-path"])
        .arg(root.join("xtask/class/Cargo.toml"));
    let status = build.env("CARGO_TARGET_DIR", target).status().context("can't run `cargo build`")?;
    ensure!(status.success(), "the instructor's kit does not compile");
    Ok(folder.join("class"))
}
