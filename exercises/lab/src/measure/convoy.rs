//! E2: how long does a thread that answers wait for threads that compute? Over the interval after which they must let go.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::program::Program;
use super::report::{Axis, Panel, Report, Sample, median};
use super::setup::{Setup, Side};
use super::turns::{Plan, Turn};

/// How many threads compute beside the one that answers.
pub const BUSY: [usize; 3] = [0, 1, 2];

/// For how long one program is asked.
const ENOUGH: Duration = Duration::from_millis(400);

/// One panel for each Python.
pub fn plan(setup: &Setup) -> Plan {
    let mut panels = Vec::new();
    let mut turns = Vec::new();
    for python in &setup.pythons {
        let side = Side::Python(python.clone());
        panels.push(panel(side.name().into(), setup.pythons.len().min(3)));
        let settings = intervals(setup).into_iter().flat_map(|interval| BUSY.map(|busy| (interval, busy)));
        let settings: Vec<(f64, usize)> = settings.collect();
        let (title, is_quick, n_samples) = (side.name().to_string(), setup.is_quick, settings.len());
        let run = move |add: &mut dyn FnMut(Sample)| {
            for &(interval, busy) in &settings {
                let args = ["echo".into(), format!("--interval={interval}"), format!("--busy={busy}")];
                let y = round_trip(&side, &args, interval, busy, is_quick)?;
                add(Sample { panel: title.clone(), line: line(busy), x: interval, y });
            }
            Ok(())
        };
        turns.push(Turn { who: python.name.clone(), n_samples, weight: 4.0, run: Box::new(run) });
    }
    let note = "This machine lets us use one core: whoever is asked also waits for the processor, so a round trip shows \
                the scheduler's turns beside those of the lock.";
    Plan { panels, turns, notes: (setup.n_cores == 1).then(|| note.into()).into_iter().collect() }
}

/// A panel of round trips over intervals: those of E2 and E23 can be laid on each other.
pub fn panel(title: String, columns: usize) -> Panel {
    let (x, y) = (Axis::seconds("switch interval"), Axis::seconds("round trip"));
    Panel { title, x, y, equal: Some("one interval".into()), columns, lines: Vec::new() }
}

/// The intervals, in seconds.
pub fn intervals(setup: &Setup) -> Vec<f64> {
    if setup.is_quick { vec![0.001, 0.005] } else { vec![0.0001, 0.001, 0.005, 0.020] }
}

/// What a line is called.
pub fn line(busy: usize) -> String {
    match busy {
        0 => "none computes".into(),
        1 => "one computes".into(),
        n => format!("{n} compute"),
    }
}

/// Starts a program that answers each byte, and asks it often: the median, in seconds.
///
/// # Errors
/// If it does not answer.
pub fn round_trip(side: &Side, args: &[String], interval: f64, busy: usize, is_quick: bool) -> Result<f64> {
    let mut program = Program::start(side.command(args))?;
    let ready = program.line()?.context("it ended before it was ready")?;
    ensure!(ready == "ready", "it says {ready:?} in place of \"ready\"");
    // The pause is long enough for everybody to be back where they were before the question: whoever answers waits for
    // the next one, and does not hold the lock. Without it, a round trip sometimes meets a lock that nobody has taken back yet.
    let pause = Duration::from_secs_f64(0.001 + interval * (busy + 1) as f64);
    let each = pause.as_secs_f64() + interval * busy as f64;
    let n_trips = if is_quick { 3 } else { (0.25 / each).clamp(5.0, 60.0) as usize };
    let mut trips = Vec::new();
    // Without forced switching an answer may take dozens of intervals; three of those tell it.
    let begin = Instant::now();
    while trips.len() < 3 || trips.len() < n_trips && begin.elapsed() < ENOUGH {
        thread::sleep(pause);
        trips.push(program.round_trip()?.as_secs_f64());
    }
    program.end()?;
    Ok(median(&trips))
}

/// At the interval that Python begins with.
pub fn says(report: &Report) -> Vec<String> {
    let tell = |panel: &Panel| {
        let at = |busy| panel.at(&line(busy), 0.005);
        let (alone, beside) = (at(0)?, at(1)?);
        let mut text = format!("{}, interval 5 ms: alone {}", panel.title, alone.told(shown));
        if alone.is_below(beside) {
            text += &format!(", beside a thread that computes {}", beside.told(shown));
        } else {
            text += &format!(
                "; beside a thread that computes {}, which is no more than noise",
                beside.told(shown)
            );
        }
        Some(text + ".")
    };
    report.panels.iter().filter_map(tell).collect()
}

/// Seconds, in a unit that fits.
pub fn shown(seconds: f64) -> String {
    let (number, unit) = match seconds {
        s if s < 1e-6 => (s * 1e9, "ns"),
        s if s < 1e-3 => (s * 1e6, "µs"),
        s if s < 1.0 => (s * 1e3, "ms"),
        s => (s, "s"),
    };
    let digits = if number < 10.0 { 2 } else { usize::from(number < 100.0) };
    format!("{number:.digits$} {unit}")
}
