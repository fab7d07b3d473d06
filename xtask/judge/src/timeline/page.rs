//! The page: the command, what is to be said of the whole run, the lanes, and the legend.

use super::Style;
use super::bars::{self, Bar};
use super::cast::Cast;
use super::ink::{Ink, Row};
use super::lanes::{self, Lane};
use super::layout;
use super::legend;
use super::moments;
use super::running;
use super::summary;
use super::text;
use super::words::{self, Words};
use crate::evidence::Evidence;

/// With more lanes than this, each gets one row only.
const MOST_TALL_LANES: usize = 24;

/// The drawing of a run that was witnessed.
pub fn rows(evidence: &Evidence, style: &Style) -> Vec<Row> {
    let cast = Cast::of(evidence);
    let lanes = lanes::lanes(evidence, &cast, style);
    let story = moments::story(evidence, &cast, &lanes);
    let words = words::words(evidence, &cast, &lanes, &story.lane_of_event, style);
    let plan = Plan::new(evidence, &lanes, &words, style);
    let columns = layout::columns(&story.moments, plan.bar);
    let mut bars = bars::bars(&story.moments, &columns, lanes.len(), plan.bar);
    running::paint(evidence, &cast, &lanes, (&story.moments, &columns), &mut bars);

    let mut rows = vec![Row::default().put(Ink::Strong, text::command(&evidence.command, style))];
    rows.extend(fill(summary::facts(evidence, &cast), " ", style.columns()));
    for fact in running::facts(evidence, &cast) {
        rows.extend(fill(summary::wrappable(&fact), " ", style.columns()));
    }
    if !story.moments.is_empty() {
        rows.push(plan.axis(evidence, style));
    }
    for ((lane, bar), words) in lanes.iter().zip(&bars).zip(&words) {
        rows.extend(plan.lane(evidence, lane, bar, words, style));
    }
    rows.extend(fill(legend::legend(&bars, &words, style), "  ", style.columns()));
    rows.extend(evidence.bound.map(|bound| Row::default().put(Ink::Bad, summary::ended_by(bound))));
    rows
}

/// How the width is shared.
struct Plan {
    /// Columns for the tree, the name and the number.
    label: usize,
    /// Columns for the bar.
    bar: usize,
    /// Columns for the words.
    words: usize,
    is_tall: bool,
}

impl Plan {
    fn new(evidence: &Evidence, lanes: &[Lane], words: &[Words], style: &Style) -> Plan {
        let total = style.columns();
        let (mut wanted, mut needed) = (0, 0);
        for lane in lanes.iter().filter(|lane| lane.has_bar()) {
            let (name, number) = lane.label(evidence, style);
            let least = text::width(&lane.tree) + text::width(&number);
            needed = needed.max(least);
            wanted = wanted.max(least + text::width(&name) + 1);
        }
        let label = wanted.min(total * 3 / 10).max(needed);
        let longest =
            words.iter().flat_map(|words| words.lines.iter().chain(&words.end)).map(Row::width).max();
        let words = longest.map_or(0, |longest| longest.min(style.words()));
        let bar = total.saturating_sub(label + 1 + if words == 0 { 0 } else { words + 2 });
        Plan { label, bar, words, is_tall: lanes.len() <= MOST_TALL_LANES }
    }

    fn axis(&self, evidence: &Evidence, style: &Style) -> Row {
        let end = format!(" {}", text::duration(evidence.wall_us, style));
        let (line, tip) = style.pick(("─", "▶"), ("-", ">"));
        let title = if self.bar >= 40 { " in the order of events " } else { " order of events " };
        let n_line = self.bar.saturating_sub(text::width(title) + text::width(&end) + 1);
        let (before, after) = (n_line / 4, n_line - n_line / 4);
        let axis = format!("{}{title}{}{tip}{end}", line.repeat(before), line.repeat(after));
        Row::default().pad_to(self.label + 1).put(Ink::Faint, axis)
    }

    fn lane(&self, evidence: &Evidence, lane: &Lane, bar: &Bar, words: &Words, style: &Style) -> Vec<Row> {
        let (name, number) = lane.label(evidence, style);
        let mut row = Row::default().put(Ink::Faint, &lane.tree);
        if lane.has_bar() {
            let n_left = self.label.saturating_sub(text::width(&lane.tree) + text::width(&number) + 1);
            if n_left > 0 {
                row = row.put(Ink::Plain, text::clip(&name, n_left, style) + " ");
            }
            row = row.put(Ink::Strong, &number).pad_to(self.label + 1);
            for cell in bar {
                row = match cell {
                    Some(mark) => row.put(mark.ink(), mark.glyph(style).to_string()),
                    None => row.put(Ink::Plain, " "),
                };
            }
        } else {
            row = row.put(Ink::Faint, &number);
        }
        let mut beside = self.beside(words, lane.may_be_tall() && self.is_tall, style).into_iter();
        let at = self.label + 1 + self.bar + 2;
        // A line without a life may need all the room there is.
        let first = if row.width() > at.saturating_sub(2) { None } else { beside.next() };
        let mut rows = vec![match first {
            Some(first) => row.pad_to(at).join(first),
            None => row,
        }];
        rows.extend(
            beside.map(|more| Row::default().put(Ink::Faint, &lane.tree_below).pad_to(at).join(more)),
        );
        rows
    }

    /// The words of a lane, in as many rows as it may have.
    fn beside(&self, words: &Words, is_tall: bool, style: &Style) -> Vec<Row> {
        let n_lines = words.lines.len();
        let (first, last) = words.lines.split_at(if words.n_left_out > 0 { n_lines - 1 } else { n_lines });
        if is_tall {
            let left_out = (words.n_left_out > 0).then(|| {
                let count = text::count(words.n_left_out, "more line", "more lines");
                Row::default().put(Ink::Faint, format!("{} {count}", style.pick("…", "...")))
            });
            let items = first.iter().chain(&left_out).chain(last).chain(&words.end).cloned();
            return fill(items, "  ", self.words).into_iter().map(|row| row.cut(self.words, style)).collect();
        }
        // One row: how it ended matters most, then the first lines.
        let mut row = words.end.clone().unwrap_or_default();
        let mut n_left = n_lines + words.n_left_out;
        for line in first {
            let gap = if row.width() == 0 { "" } else { "  " };
            if row.width() > 0 && row.width() + gap.len() + line.width() > self.words {
                break;
            }
            row = row.put(Ink::Plain, gap).join(line.clone());
            n_left -= 1;
        }
        let rest = if n_left > 0 { format!(" +{n_left}") } else { String::new() };
        vec![row.cut(self.words.saturating_sub(rest.len()), style).put(Ink::Faint, rest)]
    }
}

/// Items side by side, in as many rows as they need.
fn fill(items: impl IntoIterator<Item = Row>, gap: &str, width: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for item in items {
        match rows.pop() {
            Some(row) if row.width() + gap.len() + item.width() <= width => {
                rows.push(row.put(Ink::Faint, gap).join(item));
            }
            last => rows.extend(last.into_iter().chain([item])),
        }
    }
    rows
}
