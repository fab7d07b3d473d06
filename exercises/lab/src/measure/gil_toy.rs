//! E23: a toy of Python's lock, on the same questions: what do two threads gain, and how long does one that answers wait?

use super::convoy::{intervals, panel, round_trip, shown};
use super::report::{Axis, Panel, Report, Sample};
use super::setup::{Setup, Side};
use super::turns::{Plan, Turn};

const SPEED_UP: &str = "toy: speed-up";
const ROUND_TRIP: &str = "round trip beside one thread that computes";

/// The speed-up with the lock and without, and the round trip by interval; the first Python beside it.
pub fn plan(setup: &Setup) -> Plan {
    let rust = Side::Rust(setup.program.clone());
    let speed_up = Panel {
        title: format!("Rust: {SPEED_UP}"),
        x: Axis::numbers("threads", false),
        y: Axis::numbers("speed-up", false),
        equal: Some("as many times as fast as there are threads".into()),
        columns: 2,
        lines: Vec::new(),
    };
    let workers = setup.workers();
    let list = workers.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
    let args = vec!["toy-speed-up".into(), format!("--scale={}", setup.scale()), format!("--workers={list}")];
    let mut turns = vec![Turn::of_program(&rust, args, 2 * workers.len(), 0.8)];
    for (line, is_on, is_forced) in
        [("toy, forced", true, true), ("toy, not forced", true, false), ("toy, lock off", false, false)]
    {
        let more = [format!("--on={is_on}"), format!("--forced={is_forced}")];
        turns.push(answers(setup, rust.clone(), line.into(), &more));
    }
    for python in &setup.pythons {
        turns.push(answers(setup, Side::Python(python.clone()), python.name.clone(), &[]));
    }
    let note =
        "This machine lets us use one core: two threads can't gain anything on it, with the lock or without.";
    Plan {
        panels: vec![speed_up, panel(ROUND_TRIP.into(), 2)],
        turns,
        notes: (setup.n_cores == 1).then(|| note.into()).into_iter().collect(),
    }
}

/// One line of round trips.
fn answers(setup: &Setup, side: Side, line: String, more: &[String]) -> Turn {
    let (intervals, is_quick) = (intervals(setup), setup.is_quick);
    let (who, n_samples, more) = (line.clone(), intervals.len(), more.to_vec());
    let run = move |add: &mut dyn FnMut(Sample)| {
        for &interval in &intervals {
            let mut args = vec!["echo".into(), format!("--interval={interval}"), "--busy=1".into()];
            args.extend(more.iter().cloned());
            let y = round_trip(&side, &args, interval, 1, is_quick)?;
            add(Sample { panel: ROUND_TRIP.into(), line: line.clone(), x: interval, y });
        }
        Ok(())
    };
    Turn { who, n_samples, weight: 1.6, run: Box::new(run) }
}

/// Two threads, and the interval that Python begins with.
pub fn says(report: &Report) -> Vec<String> {
    let mut says = Vec::new();
    if let Some(panel) = report.panels.first() {
        for line in &panel.lines {
            if let Some(two) = panel.at(&line.name, 2.0) {
                let speed_up = two.told(|speed_up| format!("{speed_up:.2}"));
                says.push(format!("Two threads of the toy, {}: {speed_up} times as fast as one.", line.name));
            }
        }
    }
    if let Some(panel) = report.panel(ROUND_TRIP) {
        for interval in [0.005, 0.001] {
            let told = panel.lines.iter().filter_map(|line| {
                Some(format!("{} {}", line.name, panel.at(&line.name, interval)?.told(shown)))
            });
            let told: Vec<String> = told.collect();
            if !told.is_empty() {
                says.push(format!("Round trip at an interval of {}: {}.", shown(interval), told.join(", ")));
            }
        }
    }
    says
}
