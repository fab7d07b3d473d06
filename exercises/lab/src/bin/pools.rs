//! Puts pools side by side: see the crate's documentation.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lab::machine::{Machine, pythons, version};
use lab::pools::contestant::{Contestant, Entry};
use lab::pools::report::Report;
use lab::pools::{ROWS, Row, engines};

const USAGE: &str = "\
usage: pools [--rounds N] [--python FILE]... [--out FOLDER] [NAME]...

  --rounds N      everybody has so many turns; 5 if you don't say
  --python FILE   this Python, instead of every python3 of the PATH; as often as you like
  --out FOLDER    where pools.json and pools.md go; exercises/lab/target/pools if you don't say
  NAME            only contestants with this in their names, such as fork or rayon; minimp is always there";

fn main() -> ExitCode {
    // A worker of minimp never comes back from here.
    minimp::init(&engines::tasks());
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result = match &args[..] {
        [engine, name] if engine == "engine" => engines::serve(name),
        _ => Options::parse(&args).and_then(|options| options.map_or(Ok(()), |options| measure(&options))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pools: {error:#}");
            ExitCode::FAILURE
        }
    }
}

struct Options {
    rounds: u32,
    pythons: Vec<PathBuf>,
    out: PathBuf,
    names: Vec<String>,
}

impl Options {
    /// `None`: help was asked for, and given.
    fn parse(args: &[String]) -> Result<Option<Options>> {
        let out = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/pools");
        let mut options = Options { rounds: 5, pythons: Vec::new(), out, names: Vec::new() };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} wants a value\n{USAGE}"));
            match arg.as_str() {
                "--rounds" => options.rounds = value()?.parse().context("--rounds wants a number")?,
                "--python" => options.pythons.push(value()?.into()),
                "--out" => options.out = value()?.into(),
                "--help" | "-h" => {
                    println!("{USAGE}");
                    return Ok(None);
                }
                option if option.starts_with('-') => bail!("unknown option {option}\n{USAGE}"),
                name => options.names.push(name.into()),
            }
        }
        Ok(Some(options))
    }

    fn entries(&self) -> Result<Vec<Entry>> {
        let mut entries = Entry::engines(&std::env::current_exe()?);
        let mut named = Vec::new();
        for python in &self.pythons {
            let version = version(python).with_context(|| format!("{} is no Python", python.display()))?;
            named.push((version, python.clone()));
        }
        if named.is_empty() {
            named.extend(pythons());
        }
        for (version, python) in named {
            entries.extend(Entry::of_python(&python, &version));
        }
        let is_chosen = |title: &str| {
            title == "minimp" || self.names.is_empty() || self.names.iter().any(|name| title.contains(name))
        };
        entries.retain(|entry| is_chosen(&entry.title));
        Ok(entries)
    }
}

fn measure(options: &Options) -> Result<()> {
    let entries = options.entries()?;
    let titles = entries.iter().map(|entry| entry.title.clone());
    let mut report = Report::new(Machine::this(), options.rounds, titles);
    for round in 1..=options.rounds {
        for (idx, entry) in entries.iter().enumerate() {
            eprintln!("round {round} of {}: {}", options.rounds, entry.title);
            turn(entry, |row, seconds| report.add(idx, row, seconds)).with_context(|| entry.title.clone())?;
        }
    }
    report.compare();
    let text = report.markdown();
    print!("{text}");
    fs::create_dir_all(&options.out)?;
    fs::write(options.out.join("pools.json"), serde_json::to_string_pretty(&report)? + "\n")?;
    fs::write(options.out.join("pools.md"), &text)?;
    eprintln!("\nstored as pools.json and pools.md in {}", options.out.display());
    Ok(())
}

/// One turn of a contestant: every row that it can run.
fn turn(entry: &Entry, mut add: impl FnMut(&Row, Vec<f64>)) -> Result<()> {
    let mut contestant = Contestant::start(entry)?;
    for row in &ROWS {
        if let Some(seconds) = contestant.run(row, row.times)? {
            add(row, seconds);
        }
    }
    contestant.end()
}
