//! Views: what a page shows of a run or a step. Text of programs is made harmless here, and kept within bounds: no page gets an escape
//! sequence, a change of direction, or a megabyte.

use judge::evidence::{Evidence, Line, Stream};
use judge::timeline::{self, Chart, Style};
use judge::verdict::{Finding, Report, Verdict};
use serde::Serialize;

use super::protocol::{Fault, Ran, Step};

#[cfg(test)]
mod tests;

/// Of more lines than this, those in the middle are left out.
const MOST_LINES: usize = 300;
/// Of a longer line, the end is left out; in characters.
const LONGEST_LINE: usize = 1000;
/// Of more parts of a line, the others are told as one.
const MOST_PIECES: usize = 50;

/// A run.
#[derive(Debug, Default, Serialize)]
pub struct Run {
    /// Why there was none.
    pub fault: Option<FaultView>,
    /// How it ended, in words.
    pub ended: Option<String>,
    /// What it printed, by whom.
    pub output: Vec<LineView>,
    /// What was left out between the first half of these lines and the second.
    pub n_left_out: usize,
    /// What to draw.
    pub chart: Option<Chart>,
    /// The same in words, a line for each thing that happened.
    pub told: Vec<String>,
    /// A schedule that fails: what each thread did.
    pub schedule: Vec<MomentView>,
}

/// Why a program could not be judged or run.
#[derive(Clone, Debug, Serialize)]
pub struct FaultView {
    /// As the protocol says it.
    pub kind: String,
    /// Its lines.
    pub message: Vec<String>,
}

/// A line of output.
#[derive(Debug, Serialize)]
pub struct LineView {
    /// Whether it went to standard error.
    pub is_error: bool,
    /// Its parts. Without a witness it is one, of nobody.
    pub pieces: Vec<PieceView>,
}

/// What one thread wrote of a line.
#[derive(Debug, Serialize)]
pub struct PieceView {
    /// The kernel's number of the thread.
    pub by: Option<i32>,
    /// The text.
    pub text: String,
}

/// What a thread did in a schedule.
#[derive(Debug, Serialize)]
pub struct MomentView {
    /// Which one: 0 is the first.
    pub thread: usize,
    /// The line of the source.
    pub line: Option<u32>,
    /// What it did.
    pub what: String,
}

/// A step of a panel.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// Its number.
    pub number: u32,
    /// Its claim, in words.
    pub claim: String,
    /// `passed`, `failed`, `not_done_yet`, `not_witnessed`, `broken`; `unknown` if there is none.
    pub verdict: &'static str,
    /// With `failed`: what was found.
    pub finding: Option<Finding>,
    /// With `broken`: why.
    pub reason: Option<String>,
    /// Whether there is a run to show.
    pub has_run: bool,
}

/// The run of a program.
pub fn run(ran: &Ran) -> Run {
    let run = ran.evidence.as_ref().map(of_evidence).unwrap_or_default();
    Run { fault: ran.fault.as_ref().map(fault), ..run }
}

/// The run that a step's verdict rests on, or the schedule.
pub fn run_of_step(report: &Report) -> Run {
    let moments = report.failed_schedule().map_or(&[][..], |failure| &failure.moments);
    let moment = |moment: &judge::explore::Moment| MomentView {
        thread: moment.thread,
        line: moment.at.as_ref().map(|(_, line)| *line),
        what: shown(&moment.what),
    };
    let run = report.evidence.as_ref().map(of_evidence).unwrap_or_default();
    Run { schedule: moments.iter().map(moment).collect(), ..run }
}

fn of_evidence(evidence: &Evidence) -> Run {
    // Without a witness nobody knows what came first; then standard output does.
    let mut lines: Vec<(bool, Line)> = Vec::new();
    for (stream, is_error) in [(Stream::Stdout, false), (Stream::Stderr, true)] {
        lines.extend(evidence.lines(stream).into_iter().map(|line| (is_error, line)));
    }
    lines.sort_by_key(|(_, line)| line.pieces.first().map(|piece| piece.event));
    let (first, last, n_left_out) = ends(&lines);
    Run {
        fault: None,
        ended: evidence.outcome.map(|outcome| outcome.to_string()),
        output: first.iter().chain(last).map(|(is_error, line)| line_view(*is_error, line)).collect(),
        n_left_out,
        chart: timeline::chart(evidence),
        told: timeline::told(evidence, &style()).iter().map(|line| cut(line)).collect(),
        schedule: Vec::new(),
    }
}

/// A step that has its verdict.
pub fn step(step: &Step) -> StepView {
    let report = &step.report;
    let finding = |finding: &Finding| Finding {
        id: shown(&finding.id),
        expected: shown(&finding.expected),
        seen: shown(&finding.seen),
        why: shown(&finding.why),
        look: shown(&finding.look),
    };
    let (verdict, finding, reason) = match &report.verdict {
        Verdict::Passed => ("passed", None, None),
        Verdict::Failed { finding: found } => ("failed", Some(finding(found)), None),
        Verdict::NotDoneYet => ("not_done_yet", None, None),
        Verdict::NotWitnessed => ("not_witnessed", None, None),
        Verdict::Broken { reason } => ("broken", None, Some(shown(reason))),
    };
    StepView {
        number: step.claim.number,
        claim: shown(&step.claim.claim),
        verdict,
        finding,
        reason,
        has_run: report.evidence.is_some() || report.failed_schedule().is_some(),
    }
}

/// Why a program could not be judged or run.
pub fn fault(fault: &Fault) -> FaultView {
    FaultView { kind: fault.kind.clone(), message: text(&fault.message) }
}

/// A text of several lines.
pub fn text(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let (first, last, n_left_out) = ends(&lines);
    let gap = (n_left_out > 0).then(|| format!("… {n_left_out} more lines …"));
    first.iter().map(|line| shown(line)).chain(gap).chain(last.iter().map(|line| shown(line))).collect()
}

fn line_view(is_error: bool, line: &Line) -> LineView {
    if line.pieces.is_empty() {
        return LineView { is_error, pieces: vec![PieceView { by: None, text: shown(&line.text) }] };
    }
    let mut pieces: Vec<PieceView> = Vec::new();
    let mut n_left = LONGEST_LINE;
    for written in line.pieces.chunk_by(|one, next| one.thread == next.thread) {
        if pieces.len() == MOST_PIECES || n_left == 0 {
            pieces.push(PieceView { by: None, text: "… and more".into() });
            break;
        }
        let text: String = written.iter().map(|piece| piece.text.as_str()).collect();
        pieces.push(PieceView { by: Some(written[0].thread), text: clip(&text, n_left) });
        n_left = n_left.saturating_sub(text.chars().count());
    }
    LineView { is_error, pieces }
}

/// The first and the last of many, and how many are between them.
fn ends<T>(lines: &[T]) -> (&[T], &[T], usize) {
    if lines.len() <= MOST_LINES {
        return (lines, &[], 0);
    }
    let half = MOST_LINES / 2;
    (&lines[..half], &lines[lines.len() - half..], lines.len() - 2 * half)
}

/// Text that can be shown: what moves a cursor, hides, or turns the direction of a line is spelled out, and its length has a bound.
pub fn shown(text: &str) -> String {
    clip(text, LONGEST_LINE)
}

fn clip(text: &str, n_chars: usize) -> String {
    let end = text.char_indices().nth(n_chars).map(|(idx, _)| idx);
    // A tab is as wide as it likes to be; here it is four.
    let head = text[..end.unwrap_or(text.len())].replace('\t', "    ");
    let head = timeline::show(head.as_bytes(), &style());
    match end {
        Some(end) => format!("{head} … and {} more characters", text[end..].chars().count()),
        None => head,
    }
}

/// What is fit to be shown already, within the bound.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_LINE) {
        Some((idx, _)) => format!("{} …", &text[..idx]),
        None => text.into(),
    }
}

fn style() -> Style {
    Style::plain(Style::WIDEST)
}
