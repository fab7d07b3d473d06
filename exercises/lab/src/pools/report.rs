//! The report: what everybody took, stored as JSON and printed as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::{ROWS, Row};
use crate::machine::Machine;

/// Everything that one run has measured.
#[derive(Debug, Serialize, Deserialize)]
pub struct Report {
    /// Where.
    pub machine: Machine,
    /// How often everybody had a turn.
    pub rounds: u32,
    /// Who took how long.
    pub standings: Vec<Standing>,
}

/// What one contestant took.
#[derive(Debug, Serialize, Deserialize)]
pub struct Standing {
    /// Its name in the table.
    pub title: String,
    /// Row by row.
    pub rows: BTreeMap<String, Measured>,
}

/// What one row took.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Measured {
    /// The median.
    pub median_s: f64,
    /// How many times as long as minimp's.
    pub ratio: f64,
    /// Every time.
    pub seconds: Vec<f64>,
}

impl Report {
    /// A report of nothing yet.
    pub fn new(machine: Machine, rounds: u32, titles: impl Iterator<Item = String>) -> Report {
        let standings = titles.map(|title| Standing { title, rows: BTreeMap::new() }).collect();
        Report { machine, rounds, standings }
    }

    /// Adds what a contestant took for a row.
    pub fn add(&mut self, contestant: usize, row: &Row, seconds: Vec<f64>) {
        let rows = &mut self.standings[contestant].rows;
        rows.entry(row.name.into()).or_default().seconds.extend(seconds);
    }

    /// Computes medians, and what they are beside those of the first contestant, which is minimp.
    pub fn compare(&mut self) {
        for measured in self.standings.iter_mut().flat_map(|standing| standing.rows.values_mut()) {
            measured.median_s = median(&measured.seconds);
        }
        let first = self.standings.first().map(|standing| &standing.rows);
        let base: BTreeMap<String, f64> =
            first.into_iter().flatten().map(|(row, measured)| (row.clone(), measured.median_s)).collect();
        for standing in &mut self.standings {
            for (row, measured) in &mut standing.rows {
                measured.ratio = base.get(row).map_or(1.0, |base| measured.median_s / base);
            }
        }
    }

    /// The table, and what it was measured on.
    pub fn markdown(&self) -> String {
        let mut text = String::from("| Median, and times minimp's |");
        ROWS.iter().for_each(|row| _ = write!(text, " {} |", row.title));
        text += "\n|---|";
        ROWS.iter().for_each(|_| text += "--:|");
        text += "\n";
        for standing in &self.standings {
            _ = write!(text, "| {} |", standing.title);
            for row in ROWS {
                match standing.rows.get(row.name) {
                    Some(Measured { median_s, ratio, .. }) if (ratio - 1.0).abs() < 1e-9 => {
                        _ = write!(text, " {} |", shown(*median_s));
                    }
                    Some(Measured { median_s, ratio, .. }) => {
                        _ = write!(text, " {} ×{} |", shown(*median_s), short(*ratio));
                    }
                    None => text += " – |",
                }
            }
            text += "\n";
        }
        let Machine { cpu, cores, os, rustc, load } = &self.machine;
        let load = load.map_or(String::new(), |load| format!(", load before the run {load}"));
        _ = writeln!(text, "\n{cpu}, {cores} cores{load}; {os}; {rustc}; {} rounds.", self.rounds);
        text + &self.aims()
    }

    /// What minimp set out for.
    fn aims(&self) -> String {
        let median = |title: &str, row: &str| {
            let is_it = |standing: &&Standing| standing.title.starts_with(title);
            // The fastest of them, if several have this name.
            let all = self.standings.iter().filter(is_it).filter_map(|standing| standing.rows.get(row));
            all.map(|measured| measured.median_s).min_by(f64::total_cmp)
        };
        let (row, n_items) = ("one_by_one", 10_000.0);
        let each = |title| median(title, row).map(|seconds| seconds / n_items);
        let mut text = String::new();
        if let (Some(pool), Some(one), Some(pipe)) =
            (each("minimp"), each("minimp, one worker"), each("a bare pipe"))
        {
            let four = self.standings.iter().find(|standing| standing.title == "minimp");
            let pool = four.and_then(|four| four.rows.get(row)).map_or(pool, |row| row.median_s / n_items);
            _ = writeln!(
                text,
                "\nAn item of its own costs minimp {} with four workers and {} with one; there and back through a bare pipe \
                 takes {}. That is {} and {} times as long.",
                shown(pool),
                shown(one),
                shown(pipe),
                short(pool / pipe),
                short(one / pipe),
            );
            if let Some(python) = each("Pool, fork") {
                _ = writeln!(
                    text,
                    "Python's fastest `Pool` by *fork* takes {}, {} times as long as minimp's.",
                    shown(python),
                    short(python / pool),
                );
            }
        }
        text
    }
}

fn median(seconds: &[f64]) -> f64 {
    let mut sorted = seconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        n if n.is_multiple_of(2) => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
        n => sorted[n / 2],
    }
}

/// A time with three digits that mean something.
fn shown(seconds: f64) -> String {
    match seconds {
        s if s < 1e-3 => format!("{} µs", short(s * 1e6)),
        s if s < 1.0 => format!("{} ms", short(s * 1e3)),
        s => format!("{} s", short(s)),
    }
}

fn short(number: f64) -> String {
    match number {
        n if n < 10.0 => format!("{n:.2}"),
        n if n < 100.0 => format!("{n:.1}"),
        n => format!("{n:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_in_the_middle() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
    }

    #[test]
    fn a_time_has_three_digits() {
        assert_eq!(shown(0.000_004_123), "4.12 µs");
        assert_eq!(shown(0.041_23), "41.2 ms");
        assert_eq!(shown(1.5), "1.50 s");
    }

    #[test]
    fn a_table_compares_with_the_first() {
        let machine = Machine { cpu: "c".into(), cores: 2, os: "o".into(), rustc: "r".into(), load: None };
        let mut report = Report::new(machine, 1, ["minimp", "a bare pipe"].map(String::from).into_iter());
        report.add(0, &ROWS[2], vec![0.002]);
        report.add(1, &ROWS[2], vec![0.003]);
        report.compare();
        let text = report.markdown();
        assert!(text.contains("| minimp | – | – | 2.00 ms |"), "{text}");
        assert!(text.contains("| a bare pipe | – | – | 3.00 ms ×1.50 |"), "{text}");
    }
}
