//! The command line of `measure`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::Experiment;

/// How to call it.
pub const USAGE: &str = "\
usage: measure [--rounds N] [--python FILE]... [--quick] [--plain] [--sample] [--redraw] --out FOLDER [EXPERIMENT]...

  --rounds N      everybody has so many turns; 5 if you don't say
  --python FILE   this Python as well, as often as you like
  --quick         little work and one round: shows that it works, and measures nothing
  --plain         no line that is written anew, and all numbers as tables
  --sample        what is stored says that it is a sample
  --redraw        measures nothing: draws figures and tables anew from the numbers that are there
  --out FOLDER    where figures, tables and numbers go
  EXPERIMENT      its name or its number; all, if you don't say

`cargo xtask measure` calls it with the right folder.";

/// What was asked for.
#[derive(Debug)]
pub struct Options {
    /// How many turns everybody has.
    pub rounds: u32,
    /// Pythons that were named.
    pub pythons: Vec<PathBuf>,
    /// Whether to show only that it works.
    pub is_quick: bool,
    /// Whether progress is lines, and numbers are printed.
    pub is_plain: bool,
    /// Whether the figures go into the repository.
    pub is_sample: bool,
    /// Whether nothing is measured, and what is there is drawn anew.
    pub is_redrawn: bool,
    /// Where everything goes.
    pub out: PathBuf,
    /// What is measured.
    pub experiments: Vec<Experiment>,
}

impl Options {
    /// Reads them. `None`: help was asked for, and given.
    ///
    /// # Errors
    /// If one of them makes no sense.
    pub fn parse(args: &[String]) -> Result<Option<Options>> {
        let (mut rounds, mut pythons, mut out, mut names) = (None, Vec::new(), None, Vec::new());
        let (mut is_quick, mut is_plain, mut is_sample, mut is_redrawn) = (false, false, false, false);
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} wants a value\n{USAGE}"));
            match arg.as_str() {
                "--rounds" => rounds = Some(value()?.parse().context("--rounds wants a number")?),
                "--python" => pythons.push(value()?.into()),
                "--out" => out = Some(value()?.into()),
                "--quick" => is_quick = true,
                "--plain" => is_plain = true,
                "--sample" => is_sample = true,
                "--redraw" => is_redrawn = true,
                "--help" | "-h" => {
                    println!("{USAGE}");
                    return Ok(None);
                }
                option if option.starts_with('-') => bail!("unknown option {option}\n{USAGE}"),
                name => names.push(name),
            }
        }
        let mut experiments = Experiment::all()?;
        for name in &names {
            let is_known = experiments.iter().any(|experiment| experiment.is_called(name));
            anyhow::ensure!(is_known, "no experiment is called {name:?}\n{USAGE}");
        }
        experiments.retain(|one| names.is_empty() || names.iter().any(|name| one.is_called(name)));
        let rounds = rounds.unwrap_or(if is_quick { 1 } else { 5 });
        anyhow::ensure!(rounds > 0, "--rounds 0 measures nothing\n{USAGE}");
        let out = out.with_context(|| format!("--out is missing\n{USAGE}"))?;
        Ok(Some(Options { rounds, pythons, is_quick, is_plain, is_sample, is_redrawn, out, experiments }))
    }
}
