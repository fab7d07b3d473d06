//! E1: how many times as fast are more workers? A pure loop, hashing, and waiting, in every kind of worker.

use super::report::{Axis, Panel, Point, Report};
use super::setup::{Setup, Side};
use super::turns::{Plan, Turn};

/// The kinds of work, as contestants call them.
pub const WORKS: [&str; 3] = ["counting", "hashing", "waiting"];

/// Three panels for each side: each work by every kind of worker.
pub fn plan(setup: &Setup) -> Plan {
    let mut panels = Vec::new();
    let mut turns = Vec::new();
    let workers = setup.workers();
    for side in setup.sides() {
        for work in WORKS {
            panels.push(Panel {
                title: format!("{}: {work}", side.name()),
                x: Axis::numbers("workers", false),
                y: Axis::numbers("speed-up", false),
                equal: Some("as many times as fast as there are workers".into()),
                columns: WORKS.len(),
                lines: Vec::new(),
            });
        }
        let list = workers.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
        let args = vec!["speed-up".into(), format!("--scale={}", setup.scale()), format!("--workers={list}")];
        let n_engines = if matches!(side, Side::Rust(_)) { 2 } else { 3 };
        turns.push(Turn::of_program(
            &side,
            args,
            WORKS.len() * workers.len() * n_engines,
            1.1 * n_engines as f64,
        ));
    }
    Plan { panels, turns, notes: one_core(setup.n_cores) }
}

fn one_core(n_cores: usize) -> Vec<String> {
    let note = "This machine lets us use one core: counting and hashing can't get faster on it, whatever the workers are. \
                Only waiting shows here what it shows elsewhere.";
    (n_cores == 1).then(|| note.into()).into_iter().collect()
}

/// Two workers, in every panel.
pub fn says(report: &Report) -> Vec<String> {
    let two = |panel: &Panel| {
        let lines = panel.lines.iter().filter_map(|line| {
            let point = panel.at(&line.name, 2.0)?;
            Some(format!("two {} {}", line.name, point.told(times)))
        });
        let lines: Vec<String> = lines.collect();
        (!lines.is_empty()).then(|| format!("{}: {}.", panel.title, lines.join(", ")))
    };
    let mut says: Vec<String> = report.panels.iter().filter_map(two).collect();
    for panel in report.panels.iter().filter(|panel| panel.title.ends_with("counting")) {
        let (threads, processes) = (panel.at("threads", 2.0), panel.at("processes", 2.0));
        if let (Some(threads), Some(processes)) = (threads, processes) {
            says.push(format!("{}: {}.", panel.title, compared(threads, processes)));
        }
    }
    says
}

fn compared(threads: &Point, processes: &Point) -> &'static str {
    if threads.is_below(processes) {
        "two threads gain less than two processes in every round"
    } else if processes.is_below(threads) {
        "two processes gain less than two threads in every round"
    } else {
        "two threads and two processes are no further apart than the rounds are"
    }
}

fn times(speed_up: f64) -> String {
    format!("{speed_up:.2}")
}
