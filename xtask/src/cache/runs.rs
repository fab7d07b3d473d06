//! The runs that verdicts rest on, in a file of their own: they are most of what is kept, and few commands show them.

use std::path::{Path, PathBuf};

use judge::evidence::Evidence;
use judge::explore::Explored;
use judge::verdict::Report;
use serde::{Deserialize, Serialize};

use super::Reports;
use crate::remember;

/// What a step rests on.
#[derive(Serialize, Deserialize)]
struct Run {
    evidence: Option<Evidence>,
    explored: Option<Explored>,
}

/// Takes the runs out of reports and keeps them. They belong to the verdicts with this number.
pub fn take_out(reports: &[(String, Report)], file: &Path, number: u64) -> Reports {
    let run_of =
        |report: &Report| Run { evidence: report.evidence.clone(), explored: report.explored.clone() };
    let runs: Vec<Run> = reports.iter().map(|(_, report)| run_of(report)).collect();
    remember::remember(&beside(file), number.to_string(), runs);
    let without = |(step, report): &(String, Report)| {
        (step.clone(), Report { evidence: None, explored: None, ..report.clone() })
    };
    reports.iter().map(without).collect()
}

/// Puts the runs back. `None` if they are not those of the verdicts with this number.
pub fn put_back(reports: &mut Reports, file: &Path, number: u64) -> Option<()> {
    let runs: Vec<Run> = remember::recall(&beside(file), |_| Some(number.to_string()))?;
    if runs.len() != reports.len() {
        return None;
    }
    for ((_, report), run) in reports.iter_mut().zip(runs) {
        (report.evidence, report.explored) = (run.evidence, run.explored);
    }
    Some(())
}

fn beside(file: &Path) -> PathBuf {
    file.with_extension("runs.json")
}
