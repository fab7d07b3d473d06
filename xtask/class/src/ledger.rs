//! The report folder: an append-only ledger, one file for each graded unit, and what the grading rests on. Killed at any moment, it
//! lacks at most the units that were under way.
//!
//! ```text
//! REPORT/
//!     grading.json            what was to be graded when it began, with what: never changes
//!     ledger.jsonl            a line for each unit that was graded, for each submission that came later, and for each regrade that
//!                             counts; the last one that says something of a unit counts
//!     units/NAME/EXERCISE/KEY.json        what came of it
//!     evidence/NAME/EXERCISE/KEY.json     what that rests on
//!     regrades/1/             a regrade: a report folder as this one, and at its end `done.json`
//!     scratch                 where work is under way
//! ```

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, ensure};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xtask::Misuse;
use xtask::whole::keep;

use crate::judged::Evidence;
use crate::unit::{Name, Unit, VERSION};

mod grading;
mod regrades;

pub use grading::{Entry, Grading, Received};
pub use regrades::Done;

/// A line of the ledger.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    /// A unit was graded.
    Unit {
        #[serde(flatten)]
        name: Name,
        key: String,
    },
    /// A submission came after the grading had begun.
    Came(Received),
    /// From here on the regrade of this number counts.
    Applied { applied: u32 },
}

/// Where a unit is.
#[derive(Clone, Debug)]
struct Kept {
    key: String,
    /// The regrade that it is of; 0 is the grading itself.
    regrade: u32,
}

/// A report folder.
#[derive(Debug)]
pub struct Ledger {
    folder: PathBuf,
    /// What it is about, with what came later and regrades that count.
    pub grading: Grading,
    /// Where each unit is that is there.
    known: Mutex<BTreeMap<Name, Kept>>,
    n_applied: u32,
}

impl Ledger {
    /// Begins a report folder.
    ///
    /// # Errors
    /// If there is one, or it can't be made.
    pub fn begin(folder: &Path, grading: &Grading) -> Result<Ledger> {
        let file = folder.join("grading.json");
        ensure!(
            !file.exists(),
            Misuse(format!("{} holds a grading; --resume goes on with it", folder.display()))
        );
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
        keep(&file, json(grading)?)?;
        Ledger::open(folder)
    }

    /// Goes on with a report folder; begins one if there is none. Who handed in since then is graded as well.
    ///
    /// # Errors
    /// If it is about something else.
    pub fn resume(folder: &Path, asked: &Grading) -> Result<Ledger> {
        if !folder.join("grading.json").exists() {
            return Ledger::begin(folder, asked);
        }
        let mut ledger = Ledger::open(folder)?;
        let has = |name: &str| ledger.units_of(name).any(|unit| ledger.key(&unit).is_some());
        let is_done = |name: &str| {
            ledger.units_of(name).all(|unit| !ledger.grading.has(&unit) || ledger.key(&unit).is_some())
        };
        let arrivals = ledger.grading.arrivals(asked, has, is_done);
        for one in arrivals.with_context(|| format!("can't go on with {}", folder.display()))? {
            ledger.append(&Line::Came(one.clone()))?;
            ledger.grading.came(one);
        }
        Ok(ledger)
    }

    /// Opens a report folder.
    ///
    /// # Errors
    /// If it is none.
    pub fn open(folder: &Path) -> Result<Ledger> {
        Ledger::open_before(folder, u32::MAX)
    }

    /// Opens a report folder as it was before this regrade counted.
    ///
    /// # Errors
    /// If it is none.
    pub fn open_before(folder: &Path, regrade: u32) -> Result<Ledger> {
        let file = folder.join("grading.json");
        let grading: Grading =
            read(&file).with_context(|| format!("{} is no report of a grading", folder.display()))?;
        ensure!(grading.version == VERSION, "{} was written by another version", file.display());
        let mut ledger = Ledger { folder: folder.into(), grading, known: Mutex::default(), n_applied: 0 };
        let text = fs::read_to_string(folder.join("ledger.jsonl")).unwrap_or_default();
        // The last line may be half a line: then what it was to say has not happened.
        for line in text.lines().filter_map(|line| serde_json::from_str(line).ok()) {
            match line {
                Line::Applied { applied } if applied >= regrade => break,
                Line::Applied { applied } => ledger.take_in(applied)?,
                Line::Came(one) => ledger.grading.came(one),
                Line::Unit { name, key } => ledger.know(name, Kept { key, regrade: 0 }),
            }
        }
        Ok(ledger)
    }

    fn know(&self, name: Name, kept: Kept) {
        self.known.lock().expect("no holder panics").insert(name, kept);
    }

    fn kept(&self, name: &Name) -> Option<Kept> {
        self.known.lock().expect("no holder panics").get(name).cloned()
    }

    fn units_of(&self, submission: &str) -> impl Iterator<Item = Name> {
        self.grading
            .exercises
            .iter()
            .map(move |entry| Name { submission: submission.into(), exercise: entry.exercise.clone() })
    }

    /// The key under which a unit was graded last.
    pub fn key(&self, name: &Name) -> Option<String> {
        self.kept(name).map(|kept| kept.key)
    }

    /// What came of a unit, if it was graded.
    ///
    /// # Errors
    /// If what was written can't be read.
    pub fn unit(&self, name: &Name) -> Result<Option<Unit>> {
        self.kept(name).map(|kept| read(&self.file("units", name, &kept))).transpose()
    }

    /// What the grade of a unit rests on.
    ///
    /// # Errors
    /// If what was written can't be read.
    pub fn evidence(&self, name: &Name) -> Result<Option<Evidence>> {
        self.kept(name).map(|kept| read(&self.file("evidence", name, &kept))).transpose()
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
        let (name, kept) = (unit.name.clone(), Kept { key: unit.key.clone(), regrade: 0 });
        keep(&self.file("evidence", &name, &kept), json(evidence)?)?;
        keep(&self.file("units", &name, &kept), json(unit)?)?;
        self.append(&Line::Unit { name: name.clone(), key: kept.key.clone() })?;
        self.know(name, kept);
        Ok(())
    }

    /// Adds a line: it is there whole, or it does not count. Several threads may do so.
    fn append(&self, line: &Line) -> Result<()> {
        let path = self.folder.join("ledger.jsonl");
        let context = || format!("can't write {}", path.display());
        let mut file = File::options().create(true).append(true).open(&path).with_context(context)?;
        // Ends what a killed grading left half written.
        file.write_all(format!("\n{}\n", serde_json::to_string(line)?).as_bytes()).with_context(context)?;
        file.sync_data().with_context(context)
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
        keep(&note, format!("{}\n", scratch.display()))
    }

    fn file(&self, kind: &str, name: &Name, kept: &Kept) -> PathBuf {
        let report = match kept.regrade {
            0 => self.folder.clone(),
            number => self.regrade(number),
        };
        let folder = report.join(kind).join(&name.submission).join(&name.exercise);
        folder.join(&kept.key).with_extension("json")
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

#[cfg(test)]
mod tests;
