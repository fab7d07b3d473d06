//! Regrades of a report: each a report folder within, which changes nothing until one line of the ledger makes it count. So a regrade
//! that is killed, while it is made or while it is applied, has happened or has not.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use xtask::Misuse;
use xtask::whole::keep;

use super::{Grading, Kept, Ledger, Line, Received, json, read};

/// What ends a regrade that is complete.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Submissions that came since, or came again with other files: when they came.
    pub came: Vec<Received>,
    /// Submissions that have grades and are not there any more.
    pub gone: Vec<String>,
}

impl Ledger {
    /// The folder of a regrade.
    pub(super) fn regrade(&self, number: u32) -> PathBuf {
        self.folder.join("regrades").join(number.to_string())
    }

    /// The number of the regrade that comes next, or waits.
    pub fn next_regrade(&self) -> u32 {
        self.n_applied + 1
    }

    /// Whether a regrade counts.
    pub fn is_regraded(&self) -> bool {
        self.n_applied > 0
    }

    fn waiting(&self) -> PathBuf {
        self.regrade(self.next_regrade())
    }

    /// Begins a regrade, or goes on with the one that waits.
    ///
    /// # Errors
    /// If the one that waits is about something else.
    pub fn begin_regrade(&self, asked: &Grading) -> Result<Ledger> {
        let folder = self.waiting();
        if !folder.join("grading.json").exists() {
            return Ledger::begin(&folder, asked);
        }
        let set = Ledger::open(&folder)?;
        let begun = Grading { submissions: asked.submissions.clone(), ..set.grading.clone() };
        ensure!(
            begun == *asked,
            Misuse(format!(
                "{} holds a regrade of something else, or with something else, that nobody has applied; see it with \
                 --regrade --diff, then --apply or --discard it",
                self.folder.display()
            ))
        );
        // What is looked at from now on is not complete.
        remove_if_there(&folder.join("done.json"))?;
        keep(&folder.join("grading.json"), json(asked)?)?;
        Ledger::open(&folder)
    }

    /// The regrade that waits to be applied, and what ended it.
    ///
    /// # Errors
    /// If there is none, or it is not complete.
    pub fn waiting_regrade(&self) -> Result<(Ledger, Done)> {
        let folder = self.waiting();
        let report = self.folder.display();
        ensure!(
            folder.join("grading.json").exists(),
            Misuse(format!(
                "{report} has no regrade that waits; `cargo xtask grade SUBMISSIONS --out {report} --regrade` makes one"
            ))
        );
        ensure!(
            folder.join("done.json").exists(),
            Misuse(format!(
                "the regrade in {report} is not complete; make it once more, and it goes on where it was"
            ))
        );
        Ok((Ledger::open(&folder)?, read(&folder.join("done.json"))?))
    }

    /// Says that a regrade is complete. `self` is the regrade.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub fn complete(&self, done: &Done) -> Result<()> {
        keep(&self.folder.join("done.json"), json(done)?)
    }

    /// Makes the regrade that waits count: one line, which is there or is not.
    ///
    /// # Errors
    /// If it is not complete, or nothing can be written.
    pub fn apply(&self) -> Result<()> {
        let (set, _) = self.waiting_regrade()?;
        // Everything that will count can be read, or nothing is changed.
        for (name, _) in set.grading.units() {
            set.unit(&name)?;
            set.evidence(&name)?;
        }
        self.append(&Line::Applied { applied: self.next_regrade() })
    }

    /// Forgets the regrade that waits.
    ///
    /// # Errors
    /// If there is none, or it can't be removed.
    pub fn discard(&self) -> Result<()> {
        let folder = self.waiting();
        ensure!(folder.exists(), Misuse(format!("{} has no regrade that waits", self.folder.display())));
        // Moved first: killed on the way, there is none any more.
        let old = folder.with_extension("discarded");
        let _ = fs::remove_dir_all(&old);
        fs::rename(&folder, &old).and_then(|()| fs::remove_dir_all(&old))?;
        Ok(())
    }

    /// From here on this regrade counts.
    pub(super) fn take_in(&mut self, number: u32) -> Result<()> {
        let folder = self.regrade(number);
        let context = || format!("can't read {}", folder.display());
        let set = Ledger::open(&folder).with_context(context)?;
        let done: Done = read(&folder.join("done.json"))?;
        self.grading.regraded(&set.grading);
        done.came.into_iter().for_each(|one| self.grading.came(one));
        let known = set.known.into_inner().expect("no holder panics");
        // Who was there when it began and not when it went on keeps the old grades.
        for (name, kept) in
            known.into_iter().filter(|(name, _)| set.grading.submission(&name.submission).is_some())
        {
            self.know(name, Kept { key: kept.key, regrade: number });
        }
        self.n_applied = number;
        Ok(())
    }
}

fn remove_if_there(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("can't remove {}", file.display()))
        }
        _ => Ok(()),
    }
}
