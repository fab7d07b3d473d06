//! The alphabet of the drawing: what can stand in one cell of a lane, how it is spelled, and what the legend says of it.

use serde::Serialize;

use super::Style;
use super::ink::Ink;

/// What stands in one cell of a lane. Where two meet in a cell, the later one in this list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It lives, and nothing else is known.
    Runs,
    ThreadRuns,
    /// It lives, and was on no processor; for a part of the time; for most of it.
    Idle,
    PartlyOn,
    OnProcessor,
    /// It could have run, and others had the processors.
    Queued,
    Waits,
    Asks,
    Stopped,
    Held,
    Zombie,
    /// On the lane of whoever waited: it learned of an end.
    Reaps,
    /// On the lane of the parent: a child or a thread begins below.
    Bears,
    Signal,
    /// The first cell of the root, of another process, of a thread.
    RootBegins,
    Begins,
    ThreadBegins,
    WritesOut,
    WritesErr,
    /// Behind a write: a digit of how many there were.
    Count(u8),
    ThreadEnds,
    /// On the child's lane: its parent has learned of the end.
    Reaped,
    EndsWell,
    EndsBadly,
}

impl Mark {
    /// Its spelling.
    pub fn glyph(self, style: &Style) -> char {
        let (unicode, ascii) = match self {
            Mark::Runs => ('━', '='),
            Mark::ThreadRuns => ('─', '-'),
            Mark::Idle => ('─', '-'),
            Mark::PartlyOn => ('▄', '%'),
            Mark::OnProcessor => ('█', '@'),
            Mark::Queued => ('▒', ':'),
            Mark::Waits => ('┄', '~'),
            Mark::Asks => ('┈', '?'),
            Mark::Stopped => ('╍', '_'),
            Mark::Held => ('░', '#'),
            Mark::Zombie => ('·', '.'),
            Mark::Reaps => ('┷', '^'),
            Mark::Bears => ('┯', '+'),
            Mark::Signal => ('!', '!'),
            Mark::RootBegins => ('┝', '|'),
            Mark::Begins => ('┕', '`'),
            Mark::ThreadBegins => ('└', '`'),
            Mark::WritesOut => ('●', '*'),
            Mark::WritesErr => ('○', 'o'),
            Mark::Count(digit) => (char::from(digit), char::from(digit)),
            Mark::ThreadEnds => ('┤', '|'),
            Mark::Reaped => ('┘', '\''),
            Mark::EndsWell => ('✓', '0'),
            Mark::EndsBadly => ('✗', 'X'),
        };
        style.pick(unicode, ascii)
    }

    /// Its colour.
    pub fn ink(self) -> Ink {
        match self {
            Mark::PartlyOn
            | Mark::OnProcessor
            | Mark::Runs
            | Mark::Bears
            | Mark::Reaps
            | Mark::RootBegins
            | Mark::Begins
            | Mark::Reaped => Ink::Process,
            Mark::ThreadRuns | Mark::ThreadBegins | Mark::ThreadEnds => Ink::Thread,
            Mark::Idle | Mark::Waits | Mark::Asks | Mark::Zombie => Ink::Faint,
            Mark::Queued | Mark::Stopped | Mark::Held | Mark::Signal => Ink::Hold,
            Mark::WritesOut | Mark::WritesErr | Mark::Count(_) => Ink::Strong,
            Mark::EndsWell => Ink::Good,
            Mark::EndsBadly => Ink::Bad,
        }
    }
}
