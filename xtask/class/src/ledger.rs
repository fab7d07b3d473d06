//! The report folder: an append-only ledger, one file for each graded unit, and what the grading rests on. Killed at any moment, it
//! lacks at most the units that were under way.
//!
//! ```text
//! REPORT/
//!     grading.json            what is graded, with what: never changes
//!     ledger.jsonl            a line for each unit that was graded; the last one of a unit counts
//!     units/NAME/EXERCISE/KEY.json        what came of it
//!     evidence/NAME/EXERCISE/KEY.json     what that rests on
//!     scratch                 where work is under way
//! ```

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, bail, ensure};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::judged::Evidence;
use crate::sandbox::Rung;
use crate::unit::{Name, Unit, VERSION};

/// What a grading is about. Whoever resumes it must ask for the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grading {
    /// Always [`VERSION`] when we wrote it.
    pub version: u32,
    /// Makes the inputs of its steps.
    pub salt: String,
    /// The sandbox.
    pub rung: Rung,
    /// The compiler, as it names itself.
    pub toolchain: String,
    /// Every exercise that is graded, in the order of the book.
    pub exercises: Vec<Entry>,
    /// Every submission.
    pub submissions: Vec<Received>,
    /// Which part of the units is graded here, such as 1 of 4.
    pub shard: (u32, u32),
}

/// An exercise that is graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its chapter.
    pub chapter: String,
    /// Its name.
    pub exercise: String,
    /// What it is worth.
    pub points: u32,
}

/// A submission, and when it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// Whose it is.
    pub submission: String,
    /// Seconds since 1970.
    pub received: u64,
}

/// A line of the ledger.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    name: Name,
    key: String,
}

impl Grading {
    /// Every unit of it, in order, whatever the shard.
    pub fn units(&self) -> impl Iterator<Item = (Name, &Entry)> {
        self.submissions.iter().flat_map(|one| {
            self.exercises.iter().map(|entry| {
                let (submission, exercise) = (one.submission.clone(), entry.exercise.clone());
                (Name { submission, exercise }, entry)
            })
        })
    }

    /// Whether this unit belongs to the shard.
    pub fn has(&self, name: &Name) -> bool {
        let digest = crate::seed::hash([name.to_string().as_bytes()]);
        let number = u32::from_str_radix(&digest[..8], 16).expect("a digest is hexadecimal");
        number % self.shard.1 == self.shard.0 - 1
    }
}

/// A report folder.
#[derive(Debug)]
pub struct Ledger {
    folder: PathBuf,
    /// What it is about.
    pub grading: Grading,
    /// The key of each unit that is there.
    known: Mutex<BTreeMap<Name, String>>,
}

impl Ledger {
    /// Begins a report folder, or goes on with one.
    ///
    /// # Errors
    /// If there is one and nobody said to resume it, or it is about something else.
    pub fn open_or_begin(folder: &Path, grading: Grading, resume: bool) -> Result<Ledger> {
        let file = folder.join("grading.json");
        if file.exists() {
            ensure!(resume, "{} holds a grading; --resume goes on with it", folder.display());
            let ledger = Ledger::open(folder)?;
            // The inputs were chosen when it began.
            let asked = Grading { salt: ledger.grading.salt.clone(), ..grading };
            if ledger.grading != asked {
                bail!("{} is about {}", folder.display(), difference(&ledger.grading, &asked));
            }
            return Ok(ledger);
        }
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
        write_whole(&file, &json(&grading)?)?;
        Ledger::open(folder)
    }

    /// Opens a report folder.
    ///
    /// # Errors
    /// If it is none.
    pub fn open(folder: &Path) -> Result<Ledger> {
        let file = folder.join("grading.json");
        let grading: Grading =
            read(&file).with_context(|| format!("{} is no report of a grading", folder.display()))?;
        ensure!(grading.version == VERSION, "{} was written by another version", file.display());
        let text = fs::read_to_string(folder.join("ledger.jsonl")).unwrap_or_default();
        // The last line may be half a line: its unit is graded again.
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
        let known = lines.map(|line| (line.name, line.key)).collect();
        Ok(Ledger { folder: folder.into(), grading, known: Mutex::new(known) })
    }

    /// The key under which a unit was graded last.
    pub fn key(&self, name: &Name) -> Option<String> {
        self.known.lock().expect("no holder panics").get(name).cloned()
    }

    /// What came of a unit, if it was graded.
    ///
    /// # Errors
    /// If what was written can't be read.
    pub fn unit(&self, name: &Name) -> Result<Option<Unit>> {
        self.key(name).map(|key| read(&self.file("units", name, &key))).transpose()
    }

    /// What the grade of a unit rests on.
    ///
    /// # Errors
    /// If what was written can't be read.
    pub fn evidence(&self, name: &Name) -> Result<Option<Evidence>> {
        self.key(name).map(|key| read(&self.file("evidence", name, &key))).transpose()
    }

    /// Every unit that is there, in order.
    ///
    /// # Errors
    /// If what was written can't be read.
    pub fn units(&self) -> Result<Vec<Unit>> {
        let units = self.grading.units().map(|(name, _)| self.unit(&name));
        units.filter_map(Result::transpose).collect()
    }

    /// Keeps what came of a unit: first its files, each whole or not at all, and then the line that makes them count.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub fn keep(&self, unit: &Unit, evidence: &Evidence) -> Result<()> {
        write_whole(&self.file("evidence", &unit.name, &unit.key), &json(evidence)?)?;
        write_whole(&self.file("units", &unit.name, &unit.key), &json(unit)?)?;
        let mut known = self.known.lock().expect("no holder panics");
        let line = serde_json::to_string(&Line { name: unit.name.clone(), key: unit.key.clone() })?;
        let path = self.folder.join("ledger.jsonl");
        let mut file = File::options().create(true).append(true).open(&path)?;
        // Ends what a killed grading left half written.
        file.write_all(format!("\n{line}\n").as_bytes())
            .with_context(|| format!("can't write {}", path.display()))?;
        file.sync_data()?;
        known.insert(unit.name.clone(), unit.key.clone());
        Ok(())
    }

    /// Notes where work is under way, and removes what a killed grading left where it was.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub fn replace_scratch(&self, scratch: &Path) -> Result<()> {
        let note = self.folder.join("scratch");
        if let Ok(last) = fs::read_to_string(&note) {
            judge::scratch::remove_orphaned(Path::new(last.trim()));
        }
        write_whole(&note, &format!("{}\n", scratch.display()))
    }

    fn file(&self, kind: &str, name: &Name, key: &str) -> PathBuf {
        let folder = self.folder.join(kind).join(&name.submission).join(&name.exercise);
        folder.join(key).with_extension("json")
    }
}

fn difference(one: &Grading, other: &Grading) -> &'static str {
    if one.shard != other.shard {
        "another shard"
    } else if one.submissions != other.submissions {
        "other submissions"
    } else if one.exercises != other.exercises {
        "other exercises"
    } else if one.toolchain != other.toolchain {
        "another toolchain"
    } else {
        "another sandbox"
    }
}

/// As text that people can compare.
pub fn json(value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T> {
    let bytes = fs::read(file).with_context(|| format!("can't read {}", file.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is not what we wrote", file.display()))
}

/// Writes a file that is there whole or not at all.
pub fn write_whole(file: &Path, text: &str) -> Result<()> {
    let context = || format!("can't write {}", file.display());
    let folder = file.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder).with_context(context)?;
    let new = file.with_extension(format!("{}.new", std::process::id()));
    let mut out = File::create(&new).with_context(context)?;
    out.write_all(text.as_bytes()).with_context(context)?;
    out.sync_all().with_context(context)?;
    fs::rename(&new, file).with_context(context)
}
