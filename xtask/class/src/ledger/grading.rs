//! What a grading is about: who handed in, what is graded, and with what.

use anyhow::{Result, bail, ensure};
use serde::{Deserialize, Serialize};
use xtask::Misuse;

use crate::sandbox::Rung;
use crate::unit::Name;

/// What a grading is about. Whoever resumes it must ask for the same, but more may have been handed in since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grading {
    /// Always [`crate::unit::VERSION`] when we wrote it.
    pub version: u32,
    /// Makes the inputs of its steps.
    pub salt: String,
    /// The sandbox.
    pub rung: Rung,
    /// The compiler, as it names itself.
    pub toolchain: String,
    /// Every exercise that is graded, in the order of the book.
    pub exercises: Vec<Entry>,
    /// Every submission, in the order of their names.
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
        let digest = crate::hash::hash([name.to_string().as_bytes()]);
        let number = u32::from_str_radix(&digest[..8], 16).expect("a digest is hexadecimal");
        number % self.shard.1 == self.shard.0 - 1
    }

    /// Whose work it is, if this learner's is known.
    pub fn submission(&self, name: &str) -> Option<&Received> {
        let place = self.submissions.binary_search_by(|one| one.submission.as_str().cmp(name));
        place.ok().map(|place| &self.submissions[place])
    }

    /// A submission came, or came again.
    pub(super) fn came(&mut self, one: Received) {
        match self.submissions.binary_search_by(|known| known.submission.cmp(&one.submission)) {
            Ok(place) => self.submissions[place] = one,
            Err(place) => self.submissions.insert(place, one),
        }
    }

    /// Takes over what a regrade was done with.
    pub(super) fn regraded(&mut self, by: &Grading) {
        self.salt.clone_from(&by.salt);
        self.rung = by.rung;
        self.toolchain.clone_from(&by.toolchain);
        for entry in &mut self.exercises {
            if let Some(now) = by.exercises.iter().find(|now| now.exercise == entry.exercise) {
                entry.clone_from(now);
            }
        }
    }

    /// The submissions that `asked` has and this one lacks, if that is all that differs. `is_begun` says whether something of a known
    /// submission was graded; if not, it may have come again.
    ///
    /// # Errors
    /// If something else differs: says what, and what to do.
    pub(super) fn arrivals(
        &self,
        asked: &Grading,
        is_begun: impl Fn(&str) -> bool,
        is_done: impl Fn(&str) -> bool,
    ) -> Result<Vec<Received>> {
        if let Some((what, advice)) = self.difference(asked) {
            bail!(Misuse(format!("that grading is about {what}; {advice}")));
        }
        let gone = self.submissions.iter().map(|one| one.submission.as_str());
        let mut gone = gone.filter(|name| asked.submission(name).is_none() && !is_done(name));
        if let Some(name) = gone.next() {
            bail!(Misuse(format!(
                "{name} was handed in when the grading began, was not graded, and is not there any more; put it back, \
                 or begin a report of its own"
            )));
        }
        let is_new = |one: &&Received| match self.submission(&one.submission) {
            Some(known) => known.received != one.received && !is_begun(&one.submission),
            None => true,
        };
        ensure!(self.version == asked.version, "it was written by another version");
        Ok(asked.submissions.iter().filter(is_new).cloned().collect())
    }

    fn difference(&self, asked: &Grading) -> Option<(&'static str, &'static str)> {
        const SAME: &str = "ask for the same, or name another report";
        const REGRADE: &str = "go on with it as it began, or grade everything anew in another report";
        if self.shard != asked.shard {
            Some(("another shard", SAME))
        } else if self.exercises != asked.exercises {
            Some(("other exercises, or other points for them", SAME))
        } else if self.salt != asked.salt {
            Some(("other inputs: it has another --salt", SAME))
        } else if self.toolchain != asked.toolchain {
            Some(("another toolchain", REGRADE))
        } else if self.rung != asked.rung {
            Some(("another sandbox", REGRADE))
        } else {
            None
        }
    }
}
