//! Whether shards together are a whole: every unit is there, and no unit twice.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use xtask::Misuse;

use super::Shard;
use crate::unit::Name;

/// Refuses shards that are no whole: names each unit, and the shard that it belongs to.
///
/// # Errors
/// If they are not.
pub fn ensure(shards: &[Shard]) -> Result<()> {
    let mut problems = Vec::new();
    let names: Vec<Name> = shards[0].grading().units().map(|(name, _)| name).collect();
    for name in &names {
        match shards.iter().filter(|shard| shard.ledger.key(name).is_some()).count() {
            1 => {}
            0 => problems.push(format!("{name} is in no report")),
            n_having => problems.push(format!("{name} is in {n_having} reports")),
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    bail!(Misuse(format!(
        "the reports do not make a whole:\n  {}\n{}",
        problems.join("\n  "),
        advice(shards, &names)
    )))
}

/// What to do, shard by shard.
fn advice(shards: &[Shard], names: &[Name]) -> String {
    let mut by_number: BTreeMap<u32, Vec<&Shard>> = BTreeMap::new();
    for shard in shards {
        by_number.entry(shard.grading().shard.0).or_default().push(shard);
    }
    let grading = shards[0].grading();
    let n_shards = grading.shard.1;
    let mut advice = Vec::new();
    for number in 1..=n_shards {
        match by_number.get(&number).map_or(&[][..], Vec::as_slice) {
            [] => advice.push(format!(
                "no report is shard {number}/{n_shards}: name it as well, or grade it with --shard \
                 {number}/{n_shards} --salt {}",
                grading.salt
            )),
            [one] => {
                let lacks = |name: &&Name| one.grading().has(name) && one.ledger.key(name).is_none();
                let n_missing = names.iter().filter(lacks).count();
                if n_missing > 0 {
                    advice.push(format!(
                        "{} lacks {n_missing} of its units: grade it again with --shard {number}/{n_shards} --resume",
                        one.shown()
                    ));
                }
            }
            several => {
                let reports: Vec<String> = several.iter().map(|shard| shard.shown().to_string()).collect();
                advice.push(format!("{} are all shard {number}/{n_shards}: name one", reports.join(", ")));
            }
        }
    }
    advice.join("\n")
}
