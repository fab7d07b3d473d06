//! The table of chapter 10's thread pools beside a loop and rayon, from what criterion has stored.

use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;
use thread_pool::ROWS;

use crate::machine::Machine;
use crate::measure::convoy::shown;
use crate::measure::setup::is_first;
use crate::pools::contestant::Entry;

/// Who is put beside whom: each a program that speaks the line protocol.
pub fn entries(programs: &[(&str, &str)]) -> Vec<Entry> {
    let entry = |(name, program): &(&str, &str)| Entry::of_program(name, Path::new(program), &[name]);
    programs.iter().map(entry).collect()
}

/// What criterion has stored of one contestant in one row.
#[derive(Debug, Deserialize)]
struct Estimates {
    median: Estimate,
}

/// In nanoseconds.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Estimate {
    point_estimate: f64,
    confidence_interval: Interval,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct Interval {
    lower_bound: f64,
    upper_bound: f64,
}

/// Medians: a line for each contestant, a column for each row of the work.
#[derive(Debug)]
pub struct Table {
    lines: Vec<(String, Vec<Option<Estimate>>)>,
}

impl Table {
    /// Reads what criterion has stored in this folder. `None`: a row is missing that rayon should have.
    pub fn read(folder: &Path, entries: &[Entry]) -> Option<Table> {
        let estimate = |row: &str, title: &str| {
            let file = folder.join(row).join(title).join("new/estimates.json");
            let text = std::fs::read_to_string(file).ok()?;
            Some(serde_json::from_str::<Estimates>(&text).ok()?.median)
        };
        let line = |entry: &Entry| {
            (entry.title.clone(), ROWS.iter().map(|row| estimate(row.name, &entry.title)).collect())
        };
        let table = Table { lines: entries.iter().map(line).collect() };
        table.rayon().is_some_and(|rayon| rayon.iter().all(Option::is_some)).then_some(table)
    }

    fn rayon(&self) -> Option<&Vec<Option<Estimate>>> {
        self.lines.iter().find(|(title, _)| title == "rayon").map(|(_, line)| line)
    }

    /// The table, with what each takes in comparison with rayon, and what it was measured on.
    pub fn markdown(&self) -> String {
        let mut text = String::from("| Median, and times rayon's |");
        ROWS.iter().for_each(|row| _ = write!(text, " {} |", row.title));
        text += "\n|---|";
        ROWS.iter().for_each(|_| text += "--:|");
        text += "\n";
        for (title, line) in &self.lines {
            _ = write!(text, "| {title} |");
            for (nth, estimate) in line.iter().enumerate() {
                let rayon = self.rayon().and_then(|rayon| rayon[nth]);
                match (estimate, rayon) {
                    (Some(estimate), Some(rayon)) => {
                        _ = write!(text, " {} |", told(estimate, &rayon, title == "rayon"))
                    }
                    _ => text += " – |",
                }
            }
            text += "\n";
        }
        let Machine { cpu, cores, os, rustc, .. } = Machine::this();
        let first = is_first(&std::fs::read_to_string("/proc/self/stat").unwrap_or_default());
        let first = first.map_or(String::new(), |note| format!(" {note}"));
        _ = writeln!(
            text,
            "\n{cpu}, {cores} cores; {os}; {rustc}; measured by criterion, all in one run.{first}"
        );
        text
    }
}

/// A time, and a ratio where the two intervals of 95 % do not meet: otherwise the difference is no more than noise.
fn told(estimate: &Estimate, rayon: &Estimate, is_rayon: bool) -> String {
    let time = shown(estimate.point_estimate / 1e9);
    let (one, other) = (estimate.confidence_interval, rayon.confidence_interval);
    let is_noise = one.lower_bound <= other.upper_bound && other.lower_bound <= one.upper_bound;
    match (is_rayon, is_noise) {
        (true, _) => time,
        (_, true) => format!("{time} ≈"),
        _ => {
            let ratio = estimate.point_estimate / rayon.point_estimate;
            let digits = if ratio < 10.0 { 2 } else { 0 };
            format!("{time} ×{ratio:.digits$}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_no_ratio() {
        let around = |point_estimate: f64| Estimate {
            point_estimate,
            confidence_interval: Interval {
                lower_bound: 0.9 * point_estimate,
                upper_bound: 1.1 * point_estimate,
            },
        };
        assert_eq!(told(&around(2e6), &around(1e6), false), "2.00 ms ×2.00");
        assert_eq!(told(&around(1.1e6), &around(1e6), false), "1.10 ms ≈");
        assert_eq!(told(&around(1e6), &around(1e6), true), "1.00 ms");
    }
}
