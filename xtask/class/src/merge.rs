//! `merge`: joins the reports of all shards into one, which is that of a grading without shards.

use std::process::ExitCode;

use anyhow::{Result, bail, ensure};

use crate::cli::MergeArgs;
use crate::ledger::{Grading, Ledger};

/// Joins reports; refuses if a unit is missing or there twice, and names each.
pub fn merge(args: &MergeArgs) -> Result<ExitCode> {
    let shards = args.reports.iter().map(|report| Ledger::open(report)).collect::<Result<Vec<_>>>()?;
    let whole = |ledger: &Ledger| Grading { shard: (1, 1), ..ledger.grading.clone() };
    let grading = whole(&shards[0]);
    for (shard, report) in shards.iter().zip(&args.reports) {
        let salted = Grading { salt: grading.salt.clone(), ..whole(shard) };
        ensure!(
            salted == grading,
            "{} and {} are no shards of one grading",
            report.display(),
            args.reports[0].display()
        );
    }
    let mut problems = Vec::new();
    let mut found = Vec::new();
    for (name, _) in grading.units() {
        let having: Vec<_> = shards.iter().filter(|shard| shard.key(&name).is_some()).collect();
        match having[..] {
            [one] => found.push((name, one)),
            [] => problems.push(format!("{name} is in no report")),
            _ => problems.push(format!("{name} is in {} reports", having.len())),
        }
    }
    if !problems.is_empty() {
        bail!("the reports are no whole:\n  {}", problems.join("\n  "));
    }
    let merged = Ledger::begin(&args.out, &grading)?;
    for (name, shard) in found {
        if let (Some(unit), Some(evidence)) = (shard.unit(&name)?, shard.evidence(&name)?) {
            merged.keep(&unit, &evidence)?;
        }
    }
    println!("{} units, the report is in {}", merged.units()?.len(), args.out.display());
    Ok(ExitCode::SUCCESS)
}
