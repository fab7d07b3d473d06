//! The legend: the marks that were used, and what they mean.

use super::Style;
use super::bars::Bar;
use super::ink::{Ink, Row};
use super::marks::Mark;
use super::words::Words;

/// In the order of a life, what each mark means. The lines between them explain themselves.
pub const MARKS: [(Mark, &str); 19] = [
    (Mark::RootBegins, "begins"),
    (Mark::Bears, "starts"),
    (Mark::Begins, "born"),
    (Mark::WritesOut, "writes"),
    (Mark::WritesErr, "writes to stderr"),
    (Mark::OnProcessor, "on a processor"),
    (Mark::PartlyOn, "part of the time"),
    (Mark::Queued, "waits for a processor"),
    (Mark::Idle, "alive, does not run"),
    (Mark::Waits, "waits"),
    (Mark::Asks, "asks for an end"),
    (Mark::Stopped, "stopped"),
    (Mark::Held, "held by the judge"),
    (Mark::Signal, "gets a signal"),
    (Mark::EndsWell, "exit 0"),
    (Mark::EndsBadly, "other end"),
    (Mark::Zombie, "zombie"),
    (Mark::Reaps, "reaps"),
    (Mark::Reaped, "reaped"),
];

/// One entry for each sign that was used.
pub fn legend(bars: &[Bar], words: &[Words], style: &Style) -> Vec<Row> {
    let is_used = |is_it: &dyn Fn(Mark) -> bool| bars.iter().flatten().flatten().any(|&mark| is_it(mark));
    let entry =
        |ink, sign: &str, meaning| Row::default().put(ink, sign).put(Ink::Faint, format!(" {meaning}"));
    let mut entries = Vec::new();
    for (mark, meaning) in MARKS {
        if is_used(&|used| used == mark) {
            entries.push(entry(mark.ink(), &mark.glyph(style).to_string(), meaning));
        }
        if mark == Mark::WritesErr && is_used(&|used| matches!(used, Mark::Count(_))) {
            entries.push(entry(Ink::Strong, style.pick("●3", "*3"), "3 writes in a row"));
        }
    }
    if is_used(&|used| used == Mark::ThreadBegins) {
        let signs = [Mark::ThreadBegins, Mark::ThreadRuns, Mark::ThreadEnds].map(|mark| mark.glyph(style));
        entries.push(entry(Ink::Thread, &String::from_iter(signs), "a thread"));
    }
    if words.iter().any(|words| words.has_torn) {
        entries.push(entry(Ink::Plain, style.pick("…", ".."), "goes on in another write"));
    }
    if words.iter().any(|words| words.has_bare_end) {
        entries.push(entry(Ink::Plain, style.pick("⏎", "\\n"), "only the end of a line"));
    }
    entries
}
