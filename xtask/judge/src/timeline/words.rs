//! Words: what stands to the right of a lane, the lines it wrote and how it ended.

use super::Style;
use super::cast::{Cast, KILLED};
use super::ink::{Ink, Row};
use super::lanes::{Lane, Of};
use super::marks::Mark;
use super::text;
use crate::evidence::{Evidence, Line, Outcome, Piece, Stream};

/// Of more lines of one lane than this, those in the middle are only counted: the last one often says why it ended.
const MOST_LINES: usize = 5;
/// With fewer columns than this, the number of writes is told by a sign.
const ROOMY: usize = 24;

/// What there is to say of one lane.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// What it wrote, in order; the last one comes after those that were left out.
    pub lines: Vec<Row>,
    /// How many lines were left out.
    pub n_left_out: usize,
    /// How it ended, if that is worth a word.
    pub end: Option<Row>,
    /// Whether a line goes on in another write.
    pub has_torn: bool,
    /// Whether a write was shown that only ended a line.
    pub has_bare_end: bool,
}

/// The words of all lanes.
pub fn words(
    evidence: &Evidence,
    cast: &Cast,
    lanes: &[Lane],
    lane_of_event: &[Option<usize>],
    style: &Style,
) -> Vec<Words> {
    let mut said: Vec<(Part, usize, Row)> = Vec::new();
    for (stream, mark) in [(Stream::Stdout, Mark::WritesOut), (Stream::Stderr, Mark::WritesErr)] {
        for line in evidence.lines(stream) {
            for part in parts(&line, style) {
                if let Some(lane) = lane_of_event.get(part.event).copied().flatten() {
                    let row = with_mark(mark, &part.shown, style);
                    said.push((part, lane, row));
                }
            }
        }
    }
    said.sort_by_key(|(part, ..)| part.event);
    let mut words: Vec<Words> = lanes
        .iter()
        .map(|lane| match lane.of {
            Of::Process(process) => Words { end: end_of(evidence, cast, process, style), ..Words::default() },
            _ => Words::default(),
        })
        .collect();
    for (part, lane, line) in said {
        let words = &mut words[lane];
        words.has_torn |= part.is_torn;
        words.has_bare_end |= part.is_bare_end;
        words.lines.push(line);
    }
    for words in &mut words {
        if words.lines.len() > MOST_LINES {
            words.n_left_out = words.lines.len() - (MOST_LINES - 1);
            words.lines.drain(MOST_LINES - 2..words.lines.len() - 1);
        }
    }
    words
}

/// A text behind its mark.
pub fn with_mark(mark: Mark, text: &str, style: &Style) -> Row {
    let ink = if mark == Mark::EndsBadly { Ink::Bad } else { Ink::Plain };
    Row::default().put(mark.ink(), mark.glyph(style).to_string()).put(ink, format!(" {text}"))
}

/// What one thread wrote of a line.
struct Part {
    /// The first of its writes.
    event: usize,
    shown: String,
    is_torn: bool,
    is_bare_end: bool,
}

/// A line, as parts that one thread wrote each. Most lines have one part; a torn one has more, and an ellipsis where it was torn.
fn parts(line: &Line, style: &Style) -> Vec<Part> {
    let ellipsis = style.pick("…", "..");
    let pieces = &line.pieces;
    let same = |one: &Piece, next: &Piece| (one.process, one.thread) == (next.process, next.thread);
    let parts: Vec<&[Piece]> = pieces.chunk_by(same).collect();
    let is_torn = parts.len() > 1;
    let shown = parts.iter().enumerate().map(|(idx, pieces)| {
        let is_last = idx + 1 == parts.len();
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let is_bare_end = text.is_empty() && is_last && line.ended;
        let mut shown = text::show(text.as_bytes(), style);
        if is_bare_end {
            shown = style.pick("⏎", "\\n").into();
        }
        let before = if idx > 0 { ellipsis } else { "" };
        let after = if is_last { "" } else { ellipsis };
        let shown = counted(format!("{before}{shown}{after}"), pieces.len(), style);
        Part { event: pieces[0].event, shown, is_torn, is_bare_end }
    });
    shown.collect()
}

/// A text and how many writes it took, which is never cut.
fn counted(text: String, n_writes: usize, style: &Style) -> String {
    if n_writes < 2 {
        return text;
    }
    let count = match style.words() {
        ROOMY.. => format!(" ({n_writes} writes)"),
        _ => format!(" {}{n_writes}", style.pick("×", "x")),
    };
    // The mark and its space take two.
    let n_left = style.words().saturating_sub(2 + text::width(&count));
    text::clip(&text, n_left, style) + &count
}

/// The longest way to say how it ended for which there is room.
fn end_of(evidence: &Evidence, cast: &Cast, idx: usize, style: &Style) -> Option<Row> {
    let ways = ways_to_say_the_end(evidence, cast, idx, style);
    let shortest = ways.last()?;
    let fits = |way: &&String| text::width(way) + 2 <= style.words();
    Some(with_mark(Mark::EndsBadly, ways.iter().find(fits).unwrap_or(shortest), style))
}

fn ways_to_say_the_end(evidence: &Evidence, cast: &Cast, idx: usize, style: &Style) -> Vec<String> {
    let process = &evidence.processes[idx];
    let is_lost = was_never_waited_for(evidence, cast, idx);
    if let Some(stuck) = evidence.stuck.iter().find(|stuck| stuck.process == idx) {
        return vec![text::show(stuck.doing.as_bytes(), style)];
    }
    if cast.cut_off[idx] {
        return ["ended by the judge", "ended by judge", "ended"].map(String::from).into();
    }
    if is_lost && process.outlived_root && process.outcome == Some(KILLED) {
        let ways = ["left behind, then ended by the judge", "left behind, ended by judge", "left behind"];
        return ways.map(String::from).into();
    }
    let mut said = Vec::new();
    match process.outcome {
        Some(Outcome::Code(0)) => {}
        Some(outcome) => {
            let by_judge = evidence.was_killed_by_judge(idx);
            said.push(format!("{outcome}{}", if by_judge { " by the judge" } else { "" }));
        }
        None => said.push("no end was seen".into()),
    }
    if is_lost {
        said.push(if process.outlived_root { "left behind".into() } else { "never waited for".into() });
    }
    if said.is_empty() { Vec::new() } else { vec![said.join(", ")] }
}

/// Whether nobody was told of its end, and somebody could have been: where a bound ended it, nobody had a chance.
pub fn was_never_waited_for(evidence: &Evidence, cast: &Cast, process: usize) -> bool {
    let is_cut_off = cast.cut_off[process];
    let process = &evidence.processes[process];
    process.parent.is_some() && process.waited_by.is_none() && !is_cut_off
}
