//! Whether reports are shards of one grading: in what decides a verdict they must agree, or two learners with one answer could have two
//! grades.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use xtask::Misuse;

use super::Shard;
use crate::ledger::{Grading, Received};
use crate::regrade::tell;
use crate::unit::{Parts, Unit};

/// How a shard comes to agree with the others, after `SHARD`.
const REGRADE: &str = "`cargo xtask grade SUBMISSIONS --out SHARD --regrade`, in one checkout, with one toolchain, and with \
                       the --salt and --sandbox of the others; then `cargo xtask grade --out SHARD --regrade --apply`";
const RESUME: &str =
    "`cargo xtask grade SUBMISSIONS --out SHARD … --resume`, from one folder of submissions for all shards";
const ANEW: &str = "a new report, with the same --what, --shard K/N of one N, and submissions that were copied with their \
                    times (`cp -a`, `rsync -a`)";

/// What a shard has that others have not, and what to do about it.
struct Difference {
    says: String,
    remedy: &'static str,
}

/// Refuses reports that do not agree: says which shard differs, in what, and what to do.
///
/// # Errors
/// If they do not, or can't be read.
pub fn ensure(shards: &[Shard]) -> Result<()> {
    let mut found = in_gradings(shards);
    if found.is_empty() {
        found = in_units(shards)?;
    }
    if found.is_empty() {
        return Ok(());
    }
    let says: Vec<&str> = found.iter().map(|one| one.says.as_str()).collect();
    let remedies: BTreeSet<&str> = found.iter().map(|one| one.remedy).collect();
    let remedies: Vec<String> = remedies.iter().map(|remedy| format!("  with {remedy}")).collect();
    bail!(Misuse(format!(
        "these are no shards of one grading:\n  {}\ngrade what differs as the others were graded:\n{}",
        says.join("\n  "),
        remedies.join("\n")
    )))
}

/// What differs in what was to be graded, and with what.
fn in_gradings(shards: &[Shard]) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |remedy, of: &dyn Fn(&Grading) -> String| {
        let (one, usual) = most(shards.iter().map(|shard| (shard, of(shard.grading()))));
        for (shard, value) in shards.iter().map(|shard| (shard, of(shard.grading()))) {
            if value != usual {
                let says = format!("{} has {value}, and {} has {usual}", shard.shown(), one.shown());
                found.push(Difference { says, remedy });
            }
        }
    };
    compare(REGRADE, &|grading| format!("the salt {:?}", grading.salt));
    compare(REGRADE, &|grading| format!("the sandbox {}", grading.rung.title()));
    compare(REGRADE, &|grading| format!("the toolchain {}", grading.toolchain));
    compare(ANEW, &|grading| format!("one of {} shards", grading.shard.1));
    compare(ANEW, &|grading| {
        let worth = grading.exercises.iter().map(|one| format!("{} ({})", one.exercise, one.points));
        format!("the exercises {}", Vec::from_iter(worth).join(", "))
    });
    found.extend(in_submissions(shards));
    found
}

/// Submissions that one shard has and another lacks, or that came at other times.
fn in_submissions(shards: &[Shard]) -> Vec<Difference> {
    let names = |shard: &Shard| -> BTreeSet<String> {
        shard.grading().submissions.iter().map(|one| one.submission.clone()).collect()
    };
    let all: BTreeSet<String> = shards.iter().flat_map(names).collect();
    let mut found = Vec::new();
    for shard in shards {
        let lacking: Vec<String> = all.difference(&names(shard)).cloned().collect();
        if !lacking.is_empty() {
            let says = format!("{} has no submission of {}, and others have", shard.shown(), first(&lacking));
            found.push(Difference { says, remedy: RESUME });
        }
    }
    // One that was graded once more may know of a later file.
    let mut as_they_began = shards.iter().filter(|shard| !shard.ledger.is_regraded());
    let Some(one) = as_they_began.next() else { return found };
    for shard in as_they_began {
        let came =
            |one: &Received| Some((one.received, shard.grading().submission(&one.submission)?.received));
        let times = one.grading().submissions.iter().filter_map(|one| Some((&one.submission, came(one)?)));
        let others: Vec<_> = times.filter(|(_, (known, time))| known != time).collect();
        if let Some((_, (known, time))) = others.first() {
            let word = if time > known { "later" } else { "earlier" };
            let names: Vec<String> = others.iter().map(|(name, _)| (*name).clone()).collect();
            let (names, by) = (first(&names), tell::time(time.abs_diff(*known)));
            let says =
                format!("{} has it that {names} came {by} {word} than {} has", shard.shown(), one.shown());
            found.push(Difference { says, remedy: ANEW });
        }
    }
    found
}

/// The first of several, and how many more there are.
fn first(names: &[String]) -> String {
    match names {
        [one] => one.clone(),
        [one, more @ ..] => format!("{one} and {} more", more.len()),
        [] => String::new(),
    }
}

/// What differs in what units were graded with. A report may hold some that were graded before something changed.
fn in_units(shards: &[Shard]) -> Result<Vec<Difference>> {
    let mut by_exercise: BTreeMap<String, Vec<(&Shard, Unit)>> = BTreeMap::new();
    for shard in shards {
        for unit in shard.ledger.units()? {
            by_exercise.entry(unit.name.exercise.clone()).or_default().push((shard, unit));
        }
    }
    let mut found = Vec::new();
    for (exercise, units) in by_exercise {
        // The files are those of different learners.
        let with = |unit: &Unit| (Parts { file: String::new(), ..unit.parts.clone() }, unit.rung);
        let (one, (parts, rung)) = most(units.iter().map(|(shard, unit)| (*shard, with(unit))));
        let mut causes: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (shard, unit) in &units {
            let (now, now_rung) = with(unit);
            let usual = Unit { parts: parts.clone(), rung, ..unit.clone() };
            let cause = usual.differences(&now, now_rung).join(", ");
            if !cause.is_empty() {
                *causes.entry((shard.shown().to_string(), cause)).or_default() += 1;
            }
        }
        found.extend(causes.into_iter().map(|((shard, cause), n_units)| {
            let units = if n_units == 1 { "unit" } else { "units" };
            let other = match one.shown().to_string() {
                other if other == shard => "its others".into(),
                other => format!("those of {other}"),
            };
            let says = format!("{shard} has {n_units} {units} of {exercise} graded unlike {other}: {cause}");
            Difference { says, remedy: REGRADE }
        }));
    }
    Ok(found)
}

/// What most have, and who has it first.
fn most<'a, T: PartialEq + Clone>(all: impl Iterator<Item = (&'a Shard, T)>) -> (&'a Shard, T) {
    let mut counts: Vec<(&Shard, T, usize)> = Vec::new();
    for (shard, value) in all {
        match counts.iter_mut().find(|(_, known, _)| *known == value) {
            Some((_, _, count)) => *count += 1,
            None => counts.push((shard, value, 1)),
        }
    }
    // The first of several that are as many.
    let most = counts.into_iter().rev().max_by_key(|(_, _, count)| *count);
    most.map(|(shard, value, _)| (shard, value)).expect("there is a report")
}
