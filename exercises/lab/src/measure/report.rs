//! The report of one experiment: every number, where it comes from, and where it was measured. Stored as JSON.

use serde::{Deserialize, Serialize};

use super::python::Python;
use crate::machine::Machine;

/// The version of the format, which the book's page on formats describes.
pub const VERSION: u32 = 1;

/// With fewer rounds a difference may be luck.
const ENOUGH: usize = 3;

/// What one experiment has measured.
#[derive(Debug, Serialize, Deserialize)]
pub struct Report {
    /// [`VERSION`].
    pub version: u32,
    /// Its name.
    pub experiment: String,
    /// Its number.
    pub number: String,
    /// What it asks.
    pub title: String,
    /// What one types to measure it.
    pub command: String,
    /// Whether it only showed that everything works.
    pub is_quick: bool,
    /// How many rounds there were to be.
    pub rounds_wanted: u32,
    /// How many there were.
    pub rounds: u32,
    /// Where.
    pub machine: Machine,
    /// Which Pythons.
    pub pythons: Vec<Python>,
    /// What can't be shown on this machine, and who was left out.
    pub notes: Vec<String>,
    /// What the numbers say, in words.
    pub says: Vec<String>,
    /// The numbers.
    pub panels: Vec<Panel>,
}

/// One drawing of a figure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Panel {
    /// What it is about.
    pub title: String,
    /// What its lines are drawn over.
    pub x: Axis,
    /// What was measured.
    pub y: Axis,
    /// What the line on which both are equal stands for.
    pub equal: Option<String>,
    /// How many panels stand beside each other.
    pub columns: usize,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// An axis.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Axis {
    /// What it counts.
    pub label: String,
    /// `s` for seconds; otherwise a number is a number.
    pub unit: String,
    /// Whether equal steps are equal factors.
    pub is_log: bool,
}

/// A line in a drawing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    /// Who.
    pub name: String,
    /// Where.
    pub points: Vec<Point>,
}

/// A point of a line: one number from each round.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Point {
    /// Over what.
    pub x: f64,
    /// The median of all rounds.
    pub median: f64,
    /// The least of all rounds.
    pub least: f64,
    /// The largest of all rounds.
    pub largest: f64,
    /// One number from each round.
    pub rounds: Vec<f64>,
}

/// One measured number.
#[derive(Clone, Debug, Deserialize)]
pub struct Sample {
    /// The title of its panel.
    pub panel: String,
    /// The name of its line.
    pub line: String,
    /// Over what.
    pub x: f64,
    /// What was measured.
    pub y: f64,
}

impl Axis {
    /// An axis of plain numbers.
    pub fn numbers(label: &str, is_log: bool) -> Axis {
        Axis { label: label.into(), unit: String::new(), is_log }
    }

    /// An axis of seconds, in equal factors.
    pub fn seconds(label: &str) -> Axis {
        Axis { label: label.into(), unit: "s".into(), is_log: true }
    }
}

impl Report {
    /// Adds what was measured. A panel that nobody has planned is left out.
    pub fn add(&mut self, sample: &Sample) {
        let Some(panel) = self.panels.iter_mut().find(|panel| panel.title == sample.panel) else { return };
        let lines = &mut panel.lines;
        let line = match lines.iter().position(|line| line.name == sample.line) {
            Some(idx) => &mut lines[idx],
            None => {
                lines.push(Line { name: sample.line.clone(), points: Vec::new() });
                lines.last_mut().expect("it was pushed")
            }
        };
        line.add(sample.x, sample.y);
    }

    /// The panel with this title.
    pub fn panel(&self, title: &str) -> Option<&Panel> {
        self.panels.iter().find(|panel| panel.title == title)
    }
}

impl Panel {
    /// The line with this name.
    pub fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// The point of a line over this.
    pub fn at(&self, line: &str, x: f64) -> Option<&Point> {
        self.line(line)?.points.iter().find(|point| point.x == x)
    }
}

impl Line {
    fn add(&mut self, x: f64, y: f64) {
        let place = self.points.partition_point(|point| point.x < x);
        if self.points.get(place).is_none_or(|point| point.x != x) {
            self.points.insert(place, Point { x, median: y, least: y, largest: y, rounds: Vec::new() });
        }
        let point = &mut self.points[place];
        point.rounds.push(y);
        point.median = median(&point.rounds);
        point.least = point.least.min(y);
        point.largest = point.largest.max(y);
    }
}

impl Point {
    /// Whether every round was below every round of the other, and there were enough of them: only then the difference is more
    /// than noise.
    pub fn is_below(&self, other: &Point) -> bool {
        self.rounds.len().min(other.rounds.len()) >= ENOUGH && self.largest < other.least
    }

    /// The median, and how far the rounds were apart: `1.98 (1.90 to 2.01)`.
    pub fn told(&self, shown: impl Fn(f64) -> String) -> String {
        let (median, least, largest) = (shown(self.median), shown(self.least), shown(self.largest));
        if least == largest { median } else { format!("{median} ({least} to {largest})") }
    }
}

/// The one in the middle, or the mean of the two there.
pub fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
    }

    #[test]
    fn points_are_in_order_and_keep_their_rounds() {
        let mut line = Line { name: "threads".into(), points: Vec::new() };
        for (x, y) in [(2.0, 1.9), (1.0, 1.0), (1.0, 1.1), (2.0, 2.1), (2.0, 2.0)] {
            line.add(x, y);
        }
        assert_eq!(line.points.iter().map(|point| point.x).collect::<Vec<_>>(), [1.0, 2.0]);
        let two = &line.points[1];
        assert_eq!((two.least, two.median, two.largest), (1.9, 2.0, 2.1));
        assert!(!line.points[0].is_below(two), "two rounds are not enough");
        line.add(1.0, 1.2);
        let [one, two] = &line.points[..] else { panic!("{line:?}") };
        assert!(one.is_below(two) && !two.is_below(two));
    }
}
