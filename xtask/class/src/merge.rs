//! `merge`: joins the reports of all shards into one, which is that of a grading without shards.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail, ensure};
use xtask::Misuse;

use crate::cli::MergeArgs;
use crate::ledger::{Grading, Ledger};

mod agreement;
mod completeness;

/// A report, with the name that it was given by.
struct Shard {
    report: PathBuf,
    ledger: Ledger,
}

impl Shard {
    fn open(report: &Path) -> Result<Shard> {
        Ok(Shard { report: report.into(), ledger: Ledger::open(report)? })
    }

    fn grading(&self) -> &Grading {
        &self.ledger.grading
    }

    fn shown(&self) -> std::path::Display<'_> {
        self.report.display()
    }
}

/// Joins reports. Refuses if they are no shards of one grading, or if a unit is missing or there twice, and names each.
pub fn merge(args: &MergeArgs) -> Result<ExitCode> {
    ensure!(
        !args.out.exists(),
        Misuse(format!("{} is there already; name another, or remove it", args.out.display()))
    );
    let shards = args.reports.iter().map(|report| Shard::open(report)).collect::<Result<Vec<_>>>()?;
    agreement::ensure(&shards)?;
    completeness::ensure(&shards)?;
    let grading = Grading { shard: (1, 1), ..shards[0].grading().clone() };
    let merged = Ledger::begin(&args.out, &with_last_times(grading, &shards))?;
    for (name, _) in merged.grading.units() {
        let Some(shard) = shards.iter().find(|shard| shard.ledger.key(&name).is_some()) else { continue };
        let (Some(unit), Some(evidence)) = (shard.ledger.unit(&name)?, shard.ledger.evidence(&name)?) else {
            bail!("{} has no {name} any more", shard.shown())
        };
        merged.keep(&unit, &evidence)?;
    }
    println!("{} units, the report is in {}", merged.units()?.len(), args.out.display());
    Ok(ExitCode::SUCCESS)
}

/// Work came when its last file came: a shard that was graded once more may know of another one than its neighbours.
fn with_last_times(mut grading: Grading, shards: &[Shard]) -> Grading {
    for one in &mut grading.submissions {
        let times = shards.iter().filter_map(|shard| shard.grading().submission(&one.submission));
        one.received = times.map(|known| known.received).max().unwrap_or(one.received);
    }
    grading
}

#[cfg(test)]
mod tests;
