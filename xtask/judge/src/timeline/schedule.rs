//! Draws a schedule: a lane for each thread, and a row for each thing that one of them did, from top to bottom.

use super::Style;
use super::ink::{Ink, Row};
use super::text;
use crate::explore::{Failure, FailureKind, Moment};

/// Columns for the number of a row and the line of the source.
const MARGIN: usize = 12;
/// A lane is at least so wide, whatever the style says.
const NARROWEST_LANE: usize = 14;
/// Columns for the name of a thread, where there are no lanes.
const NAME: usize = 11;
/// More rows than this say no more: of a longer schedule the middle is left out.
const MOST_ROWS: usize = 48;
/// Of somebody who asks again and again so many rows say enough.
const FEWEST_ROWS: usize = 20;

/// Draws a schedule that fails. The source's lines are those of the answer itself; of other files none is named.
pub fn draw(failure: &Failure, style: &Style) -> String {
    let n_lanes = failure.moments.iter().map(|moment| moment.thread).max().unwrap_or(0) + 1;
    let room = style.columns().saturating_sub(MARGIN) / n_lanes;
    // Where lanes have no room, each row begins with the name of its thread.
    let lanes = (room >= NARROWEST_LANE).then(|| longest(failure, style).clamp(NARROWEST_LANE, room));
    let source = source_of(&failure.moments);
    let mut rows =
        vec![lanes.map_or(Row::default().put(Ink::Faint, "     line"), |width| head(n_lanes, width))];
    let n_moments = failure.moments.len();
    let most = if failure.kind == FailureKind::Spins { FEWEST_ROWS } else { MOST_ROWS };
    for (idx, moment) in failure.moments.iter().enumerate() {
        if n_moments > most && (most / 2..n_moments - most / 2).contains(&idx) {
            if idx == most / 2 {
                let n_rows = n_moments - most;
                rows.push(Row::default().put(Ink::Faint, format!("     ({n_rows} rows left out)")));
            }
            continue;
        }
        let is_last =
            idx + 1 == n_moments && matches!(failure.kind, FailureKind::Claim(_) | FailureKind::Panic);
        let mut row = Row::default().put(Ink::Faint, format!("{:>4}", idx + 1));
        let line = moment.at.as_ref().filter(|(file, _)| Some(file.as_str()) == source);
        row = row.pad_to(5).put(Ink::Faint, line.map_or(String::new(), |(_, line)| format!("{line:>4}")));
        let ink = if is_last { Ink::Bad } else { ink_of(&moment.what) };
        let Some(width) = lanes else {
            let room = style.columns().saturating_sub(MARGIN + NAME).max(NARROWEST_LANE);
            row = row.pad_to(MARGIN).put(Ink::Strong, name(moment.thread)).pad_to(MARGIN + NAME);
            rows.push(row.put(ink, text::clip(&shown(moment, style), room, style)));
            continue;
        };
        for lane in 0..n_lanes {
            row = row.pad_to(MARGIN + lane * width);
            if lane == moment.thread {
                row = row.put(ink, text::clip(&shown(moment, style), width - 1, style));
            } else if is_alive(failure, lane, idx) {
                row = row.put(Ink::Faint, style.pick("│", "|"));
            }
        }
        rows.push(row);
    }
    rows.into_iter().map(|row| row.render(style) + "\n").collect()
}

fn head(n_lanes: usize, width: usize) -> Row {
    let mut row = Row::default().put(Ink::Faint, "     line");
    for lane in 0..n_lanes {
        row = row.pad_to(MARGIN + lane * width).put(Ink::Strong, name(lane));
    }
    row
}

fn name(thread: usize) -> String {
    if thread == 0 { "main".into() } else { format!("thread {thread}") }
}

/// The widest text and a space.
fn longest(failure: &Failure, style: &Style) -> usize {
    failure.moments.iter().map(|moment| text::width(&shown(moment, style)) + 2).max().unwrap_or(0)
}

fn shown(moment: &Moment, style: &Style) -> String {
    text::show(moment.what.as_bytes(), style)
}

/// What stands still is faint, what changes hands is not.
fn ink_of(what: &str) -> Ink {
    match what.split(' ').next() {
        Some("waits" | "sleeps" | "finds") => Ink::Hold,
        Some("starts") => Ink::Thread,
        _ => Ink::Plain,
    }
}

/// The answer's own file: the first that is not of the given code. Drivers lie in a `lib.rs` or a module beside it.
fn source_of(moments: &[Moment]) -> Option<&str> {
    let files = || moments.iter().filter_map(|moment| moment.at.as_ref()).map(|(file, _)| file.as_str());
    // The judge has left out all others, where it knows which one it is.
    if let Some(only) = files().next().filter(|first| files().all(|file| file == *first)) {
        return Some(only);
    }
    files()
        .find(|file| file.contains("/bin/") || file.contains("\\bin\\"))
        .or_else(|| files().find(|file| !file.contains("/src/") && !file.contains("\\src\\")))
}

/// Whether a thread has been started and does something from here on.
fn is_alive(failure: &Failure, lane: usize, idx: usize) -> bool {
    let starts = format!("starts thread {lane}");
    let born = if lane == 0 { Some(0) } else { failure.moments.iter().position(|m| m.what == starts) };
    let last = failure.moments.iter().rposition(|moment| moment.thread == lane);
    let waits = last.is_some_and(|last| ink_of(&failure.moments[last].what) == Ink::Hold);
    born.is_some_and(|born| born <= idx) && (waits || last.is_some_and(|last| last >= idx))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(moments: &[(usize, &str)]) -> Failure {
        let moment = |&(thread, what): &(usize, &str)| Moment {
            thread,
            at: Some(("src/bin/x.rs".into(), 6)),
            what: what.into(),
        };
        Failure {
            kind: FailureKind::Claim("lost_update".into()),
            expected: "2".into(),
            seen: "1".into(),
            schedule: "1.2".into(),
            moments: moments.iter().map(moment).collect(),
        }
    }

    #[test]
    fn each_thread_has_a_lane() {
        let failure = failure(&[(0, "starts thread 1"), (1, "reads 0"), (0, "reads 0")]);
        let drawn = draw(&failure, &Style::plain(60));
        let expected = "     line   main             thread 1\n   1    6   starts thread 1  │\n   2    6   │                reads 0\n   3    6   reads 0\n";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn where_lanes_have_no_room_each_row_names_its_thread() {
        let failure =
            failure(&[(0, "starts thread 1"), (2, "changes value 2 from 10 to 11"), (1, "reads 0")]);
        let drawn = draw(&failure, &Style::plain(40));
        assert!(drawn.lines().all(|line| line.chars().count() <= 40), "{drawn}");
        assert!(drawn.contains("   3    6   thread 1   reads 0\n"), "{drawn}");
    }

    #[test]
    fn a_long_schedule_is_cut_in_the_middle() {
        let moments = vec![(0, "reads 0"); 100];
        let mut failure = failure(&moments);
        assert!(draw(&failure, &Style::plain(60)).contains("(52 rows left out)"));
        failure.kind = FailureKind::Spins;
        assert!(draw(&failure, &Style::plain(60)).contains("(80 rows left out)"));
    }
}
