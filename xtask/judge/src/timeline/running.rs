//! Running: where samples tell who was on a processor, lanes show it. Whoever is alive and does not run is drawn thin.

use super::bars::Bar;
use super::cast::Cast;
use super::lanes::{Lane, Of};
use super::marks::Mark;
use super::moments::Moment;
use super::text;
use crate::evidence::{Evidence, Sample, Samples};

/// Fewer samples than this show little.
const FEWEST_SAMPLES: usize = 5;
/// Whoever has the processor for this part of the time, or more, runs.
const MOST_OF_IT: f64 = 0.7;
/// Whoever waits for one for this part of the time, or more, gets too little.
const MUCH_OF_IT: f64 = 0.25;
/// Whoever has it for less does nothing that could be seen.
const SOME_OF_IT: f64 = 0.1;
/// If more processors than this would have been used, others had them.
const WORTH_A_WORD: f64 = 0.1;

/// The samples of the program itself, without its launcher, if there are enough to be shown.
pub fn samples(evidence: &Evidence, cast: &Cast) -> Option<Samples> {
    let samples = evidence.samples.as_ref()?;
    let samples = match cast.launched_at {
        0 => samples.clone(),
        launched_at => samples.since(evidence.events[launched_at].at_us),
    };
    (samples.taken.len() >= FEWEST_SAMPLES).then_some(samples)
}

/// What samples say of the run as a whole: each a line, if there is room.
pub fn facts(evidence: &Evidence, cast: &Cast) -> Vec<String> {
    let Some(samples) = samples(evidence, cast) else {
        return Vec::new();
    };
    if !samples.are_known {
        return vec!["who was on a processor is not known: this kernel does not tell (no schedstat)".into()];
    }
    let alive = text::count(evidence.most_threads_alive(cast.launched_at), "thread", "threads");
    let n_samples = text::count(samples.taken.len(), "sample", "samples");
    let more = match samples.most_running() {
        most @ 3.. => format!(" ({most} at times)"),
        _ => String::new(),
    };
    let running = format!("2 in {} of {n_samples}{more}", samples.n_with_two_together());
    let of = text::count(samples.n_processors, "processor", "processors");
    let wanted = match samples.mean_queued() {
        queued @ WORTH_A_WORD.. => format!(", {queued:.1} more wanted"),
        _ => String::new(),
    };
    vec![
        format!("alive together: {alive}; running together: {running}"),
        format!("{:.1} of {of} in use on average{wanted}", samples.mean_running()),
    ]
}

/// Draws on each lane when it ran, where nothing else is drawn.
pub fn paint(
    evidence: &Evidence,
    cast: &Cast,
    lanes: &[Lane],
    (moments, columns): (&[Moment], &[usize]),
    bars: &mut [Bar],
) {
    let Some(samples) = samples(evidence, cast).filter(|samples| samples.are_known) else {
        return;
    };
    let n_columns = bars.first().map_or(0, Vec::len);
    let borders = borders(moments, columns, n_columns, evidence.wall_us);
    for (lane, bar) in lanes.iter().zip(bars) {
        let (process, thread) = match lane.of {
            Of::Process(process) => (process, evidence.processes[process].pid),
            Of::Thread { tid, started } => (evidence.events[started].process, tid),
            _ => continue,
        };
        for (cell, border) in bar.iter_mut().zip(borders.windows(2)) {
            if matches!(cell, Some(Mark::Runs | Mark::ThreadRuns)) {
                *cell = mark(&samples.taken, (process, thread), border[0], border[1]).or(*cell);
            }
        }
    }
}

/// When each column begins, and when the last one ends. Between two moments, time passes evenly.
fn borders(moments: &[Moment], columns: &[usize], n_columns: usize, wall_us: u64) -> Vec<u64> {
    let mut borders = vec![moments.first().map_or(0, |moment| moment.at_us)];
    let fixed = moments.iter().zip(columns).map(|(moment, &column)| (column, moment.at_us));
    for (column, at_us) in fixed.chain([(n_columns, wall_us)]) {
        let (before, since_us) = (borders.len() - 1, borders[borders.len() - 1]);
        let at_us = at_us.max(since_us);
        for nth in 1..=column.saturating_sub(before) {
            borders.push(since_us + (at_us - since_us) * nth as u64 / (column - before) as u64);
        }
    }
    borders
}

/// What a thread did in this time; `None` where no sample tells.
fn mark(taken: &[Sample], (process, thread): (usize, i32), from_us: u64, until_us: u64) -> Option<Mark> {
    // Less time than none has nobody: a cell in which no time passes shows the instant.
    let until_us = until_us.max(from_us + 1);
    let first = taken.partition_point(|sample| sample.until_us <= from_us);
    let (mut ran, mut queued, mut length) = (0.0, 0.0, 0.0);
    for sample in taken[first..].iter().take_while(|sample| sample.from_us < until_us) {
        let here_us = sample.until_us.min(until_us) - sample.from_us.max(from_us);
        length += here_us as f64;
        for share in &sample.shares {
            if (share.process, share.thread) == (process, thread) {
                let part = here_us as f64 / sample.length_us().max(1) as f64;
                ran += share.ran_us as f64 * part;
                queued += share.queued_us as f64 * part;
            }
        }
    }
    match (ran / length, queued / length) {
        _ if length == 0.0 => None,
        (ran, _) if ran >= MOST_OF_IT => Some(Mark::OnProcessor),
        (_, queued) if queued >= MUCH_OF_IT => Some(Mark::Queued),
        (ran, _) if ran >= SOME_OF_IT => Some(Mark::PartlyOn),
        _ => Some(Mark::Idle),
    }
}
