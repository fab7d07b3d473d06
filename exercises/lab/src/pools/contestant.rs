//! A contestant: a program that is told which row to run how often, and answers in lines of JSON.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};

use super::engines::ENGINES;
use super::{N_PRINTERS, Row};

/// Python's pools, and the ways in which it starts workers.
pub const POOLS: [&str; 2] = ["Pool", "ProcessPoolExecutor"];
/// Its start methods.
pub const METHODS: [&str; 3] = ["fork", "forkserver", "spawn"];

/// What a contestant says first.
#[derive(Debug, Serialize, Deserialize)]
pub struct Hello {
    /// Who it is.
    pub is: String,
}

/// What it says to each row.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    /// What each time took. `None`: it can't do that.
    pub seconds: Option<Vec<f64>>,
}

/// Who is to be started.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the table calls it.
    pub title: String,
    program: PathBuf,
    args: Vec<String>,
}

impl Entry {
    /// The contestants that this program contains.
    pub fn engines(program: &Path) -> Vec<Entry> {
        let entry = |(name, title): (&str, &str)| {
            let args = vec!["engine".into(), name.into()];
            Entry { title: title.into(), program: program.into(), args }
        };
        ENGINES.into_iter().map(entry).collect()
    }

    /// Any program that speaks the line protocol.
    pub fn of_program(title: &str, program: &Path, args: &[&str]) -> Entry {
        let args = args.iter().map(|arg| arg.to_string()).collect();
        Entry { title: title.into(), program: program.into(), args }
    }

    /// The contestants of one Python: each pool by each start method.
    pub fn of_python(python: &Path, version: &str) -> Vec<Entry> {
        let twin = Path::new(env!("CARGO_MANIFEST_DIR")).join("twins/pools.py");
        let mut entries = Vec::new();
        for pool in POOLS {
            for method in METHODS {
                let title = format!("{pool}, {method}, {version}");
                let args = vec![twin.display().to_string(), pool.into(), method.into()];
                entries.push(Entry { title, program: python.into(), args });
            }
        }
        entries
    }
}

/// A program that is running and waits to be told.
#[derive(Debug)]
pub struct Contestant {
    process: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Contestant {
    /// Starts it.
    ///
    /// # Errors
    /// If it can't be started, or if it says something else than who it is.
    pub fn start(entry: &Entry) -> Result<Contestant> {
        let mut command = Command::new(&entry.program);
        command.args(&entry.args).stdin(Stdio::piped()).stdout(Stdio::piped());
        // With it, Python writes a line and its end separately, and the printers tear each other's lines.
        command.env_remove("PYTHONUNBUFFERED");
        let mut process = command.spawn().with_context(|| format!("can't start {}", entry.title))?;
        let stdin = process.stdin.take().context("it is piped")?;
        let stdout = BufReader::new(process.stdout.take().context("it is piped")?);
        let mut contestant = Contestant { process, stdin, stdout };
        contestant.hear::<Hello>(&mut Vec::new())?;
        Ok(contestant)
    }

    /// Lets it run a row so often: what each time took, or `None` if it can't.
    ///
    /// # Errors
    /// If it fails, or if its printers did not print what they should.
    pub fn run(&mut self, row: &Row, times: u32) -> Result<Option<Vec<f64>>> {
        writeln!(self.stdin, "{} {times}", row.name)?;
        let mut printed = Vec::new();
        let answer: Answer = self.hear(&mut printed)?;
        if row.name == "printers" && answer.seconds.is_some() {
            printed.sort();
            let each = (1..=N_PRINTERS).map(|n| format!("Process {n}: {n}"));
            let expected: Vec<String> = each.flat_map(|line| vec![line; times as usize]).collect();
            ensure!(printed == expected, "the printers printed {printed:?}");
        }
        Ok(answer.seconds)
    }

    /// Lets it go.
    ///
    /// # Errors
    /// If it fails.
    pub fn end(mut self) -> Result<()> {
        writeln!(self.stdin, "rest 1")?;
        self.hear::<Answer>(&mut Vec::new())?;
        drop(self.stdin);
        let status = self.process.wait()?;
        ensure!(status.success(), "a contestant failed: {status}");
        Ok(())
    }

    /// The next line of JSON. What is printed before it is kept.
    fn hear<T: for<'de> Deserialize<'de>>(&mut self, printed: &mut Vec<String>) -> Result<T> {
        loop {
            let mut line = String::new();
            if self.stdout.read_line(&mut line)? == 0 {
                bail!("a contestant has ended: {}", self.process.wait()?);
            }
            if line.starts_with('{') {
                return serde_json::from_str(&line).with_context(|| format!("can't read {line:?}"));
            }
            printed.push(line.trim_end().into());
        }
    }
}
