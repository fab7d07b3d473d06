//! Turns: who measures what in each round, and the rounds.

use anyhow::{Context, Result};

use super::Experiment;
use super::program::Program;
use super::progress::Progress;
use super::report::{Panel, Report, Sample};
use super::setup::Side;
use super::stop;

/// What is to be measured, and by whom.
pub struct Plan {
    /// The panels, still without lines.
    pub panels: Vec<Panel>,
    /// What everybody does in each round.
    pub turns: Vec<Turn>,
    /// What can't be shown on this machine.
    pub notes: Vec<String>,
}

/// What one of them does in a round.
pub struct Turn {
    /// Who it is: progress names it.
    pub who: String,
    /// About how many numbers it measures.
    pub n_samples: usize,
    /// About how long it takes, in any unit: what counts is how it compares with the others.
    pub weight: f64,
    /// Measures, and hands over each number.
    pub run: Box<Measuring>,
}

/// Measures, and hands over each number.
pub type Measuring = dyn Fn(&mut dyn FnMut(Sample)) -> Result<()>;

impl Turn {
    /// A program that measures by itself, and says each number in a line of JSON; the titles of its panels get the name of
    /// its side before them.
    pub fn of_program(side: &Side, args: Vec<String>, n_samples: usize, weight: f64) -> Turn {
        let (who, side) = (side.name().to_string(), side.clone());
        let name = who.clone();
        let run = move |add: &mut dyn FnMut(Sample)| {
            let mut program = Program::start(side.command(&args))?;
            while let Some(line) = program.line()? {
                let sample: Sample =
                    serde_json::from_str(&line).with_context(|| format!("can't read {line:?}"))?;
                add(Sample { panel: format!("{name}: {}", sample.panel), ..sample });
            }
            program.end()
        };
        Turn { who, n_samples, weight, run: Box::new(run) }
    }
}

/// Lets everybody have a turn in each round, in the same order. Whoever fails is left out from then on, with a note. Ends early
/// if a signal says so: then the report has the rounds that are whole.
///
/// # Errors
/// If nobody is left.
pub fn rounds(
    experiment: &Experiment,
    mut plan: Plan,
    report: &mut Report,
    progress: &mut Progress,
) -> Result<()> {
    for round in 1..=report.rounds_wanted {
        let mut samples = Vec::new();
        let mut failed = Vec::new();
        for (idx, turn) in plan.turns.iter().enumerate() {
            progress.turn(&experiment.name, round, report.rounds_wanted, turn);
            let mut of_turn = Vec::new();
            let mut add = |sample: Sample| {
                of_turn.push(sample);
                progress.sample(turn);
            };
            let result = (turn.run)(&mut add);
            if stop::was_asked().is_some() {
                return Ok(());
            }
            match result {
                Ok(()) => samples.append(&mut of_turn),
                Err(error) => {
                    report.notes.push(format!("{} is left out: {error:#}.", turn.who));
                    failed.push(idx);
                }
            }
            progress.turn_is_over(turn);
        }
        for idx in failed.into_iter().rev() {
            plan.turns.remove(idx);
        }
        anyhow::ensure!(!plan.turns.is_empty(), "nobody could measure: {}", report.notes.join(" "));
        samples.iter().for_each(|sample| report.add(sample));
        report.rounds = round;
    }
    Ok(())
}
