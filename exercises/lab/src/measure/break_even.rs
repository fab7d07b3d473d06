//! E7: from how many items on is a pool faster than a loop? For a function that does nearly nothing, and for one that works.

use super::convoy::shown;
use super::report::{Axis, Panel, Report};
use super::setup::Setup;
use super::turns::{Plan, Turn};

/// What is done to each item.
pub const FUNCTIONS: [&str; 2] = ["x * x", "about 10 µs of work"];
/// The lines that are no pools.
const LOOPS: [&str; 2] = ["loop", "iterator"];

/// Two panels for each side.
pub fn plan(setup: &Setup) -> Plan {
    let mut panels = Vec::new();
    let mut turns = Vec::new();
    for side in setup.sides() {
        for function in FUNCTIONS {
            panels.push(Panel {
                title: format!("{}: {function}", side.name()),
                x: Axis::numbers("items", true),
                y: Axis::seconds("time"),
                equal: None,
                columns: FUNCTIONS.len(),
                lines: Vec::new(),
            });
        }
        let most = if setup.is_quick { 100 } else { 100_000 };
        let n_workers = setup.n_cores.max(2);
        let args = vec!["break-even".into(), format!("--most={most}"), format!("--workers={n_workers}")];
        turns.push(Turn::of_program(&side, args, 25, 3.0));
    }
    let note = "This machine lets us use one core: a pool can't be faster than a loop on it, so there is no break-even to find.";
    Plan { panels, turns, notes: (setup.n_cores == 1).then(|| note.into()).into_iter().collect() }
}

/// From where on each pool was faster in every round.
pub fn says(report: &Report) -> Vec<String> {
    let mut says = Vec::new();
    for panel in &report.panels {
        let Some(alone) = panel.lines.iter().find(|line| LOOPS.contains(&line.name.as_str())) else {
            continue;
        };
        for pool in panel.lines.iter().filter(|line| line.name != alone.name) {
            let pairs = pool.points.iter().filter_map(|point| Some((point, panel.at(&alone.name, point.x)?)));
            let pairs: Vec<_> = pairs.collect();
            let Some(&(last, beside)) = pairs.last() else { continue };
            // From there on it stays so.
            let first = pairs.iter().rev().take_while(|(pool, alone)| pool.is_below(alone)).last();
            says.push(match first {
                Some((point, _)) => format!(
                    "{}: {} is faster than the {} in every round from {} items on.",
                    panel.title, pool.name, alone.name, point.x
                ),
                None => format!(
                    "{}: up to {} items {} is not faster than the {} in every round ({} and {}).",
                    panel.title,
                    last.x,
                    pool.name,
                    alone.name,
                    last.told(shown),
                    beside.told(shown)
                ),
            });
        }
    }
    says
}
