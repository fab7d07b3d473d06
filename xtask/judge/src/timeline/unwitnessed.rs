//! What can be drawn without a witness: the output and the exit, and that no more is known.

use super::Style;
use super::ink::{Ink, Row};
use super::marks::Mark;
use super::summary::ended_by;
use super::text;
use super::words::with_mark;
use crate::evidence::{Evidence, Outcome, Stream};

/// More lines of one stream than this are only counted.
const MOST_LINES: usize = 8;

/// The drawing of a run that was not witnessed.
pub fn rows(evidence: &Evidence, style: &Style) -> Vec<Row> {
    let mut rows = vec![
        Row::default().put(Ink::Strong, text::command(&evidence.command, style)),
        Row::default().put(Ink::Hold, "Not witnessed: only output and exit."),
    ];
    for (stream, mark) in [(Stream::Stdout, Mark::WritesOut), (Stream::Stderr, Mark::WritesErr)] {
        let lines = evidence.lines(stream);
        let shown = lines.iter().take(MOST_LINES);
        rows.extend(shown.map(|line| with_mark(mark, &text::show(line.text.as_bytes(), style), style)));
        if let n_more @ 1.. = lines.len().saturating_sub(MOST_LINES) {
            let more =
                format!("{} and {} more", style.pick("…", "..."), text::count(n_more, "line", "lines"));
            rows.push(Row::default().put(Ink::Faint, more));
        }
    }
    let end = match evidence.outcome {
        Some(Outcome::Code(0)) => with_mark(Mark::EndsWell, "exit 0", style),
        Some(outcome) => with_mark(Mark::EndsBadly, &outcome.to_string(), style),
        None => with_mark(Mark::EndsBadly, "no end was seen", style),
    };
    rows.push(end.put(Ink::Faint, format!(" after {}", text::duration(evidence.wall_us, style))));
    rows.extend(evidence.bound.map(|bound| Row::default().put(Ink::Bad, ended_by(bound))));
    rows
}
