//! The shape of a run: what stays the same when pids, tids, times and the order of siblings change.

use super::Style;
use super::lanes::parent_of;
use super::text;
use crate::evidence::{Evidence, Stream};

/// The tree of a run without its numbers: program, threads, outcome, whether it was waited for, and the lines written. Children
/// are sorted by what is said of them, so two runs of the same shape give the same text.
pub fn shape(evidence: &Evidence) -> String {
    let n_processes = evidence.processes.len();
    let written = written(evidence);
    let mut shapes: Vec<Vec<String>> = vec![Vec::new(); n_processes];
    let mut roots = Vec::new();
    // Children are born after their parents: from the last to the first, every subtree is ready when it is asked for.
    for process in (0..n_processes).rev() {
        let mut below = std::mem::take(&mut shapes[process]);
        below.sort();
        let mut shape = head(evidence, process);
        let own = written[process].iter().cloned().chain(below);
        for line in own.flat_map(|text| text.lines().map(String::from).collect::<Vec<_>>()) {
            shape.push_str("\n  ");
            shape.push_str(&line);
        }
        match parent_of(evidence, process) {
            Some(parent) => shapes[parent].push(shape),
            None => roots.push(shape),
        }
    }
    roots.sort();
    roots.into_iter().map(|root| root + "\n").collect()
}

fn head(evidence: &Evidence, idx: usize) -> String {
    let style = Style::plain(Style::WIDEST);
    let process = &evidence.processes[idx];
    let programs: Vec<String> = process.execs.iter().map(|argv| text::command(argv, &style)).collect();
    let mut said = vec![if programs.is_empty() { "(copy)".into() } else { programs.join(" → ") }];
    if process.n_threads > 0 {
        said.push(text::count(process.n_threads, "thread more", "threads more"));
    }
    said.push(process.outcome.map_or_else(|| "no end was seen".into(), |outcome| outcome.to_string()));
    if process.parent.is_some() {
        said.push(if process.waited_by.is_some() { "waited for".into() } else { "never waited for".into() });
    }
    said.join(", ")
}

/// Per process, the parts of lines that it wrote, each stream in its order.
fn written(evidence: &Evidence) -> Vec<Vec<String>> {
    let style = Style::plain(Style::WIDEST);
    let mut written = vec![Vec::new(); evidence.processes.len()];
    for (stream, name) in [(Stream::Stdout, "stdout"), (Stream::Stderr, "stderr")] {
        for line in evidence.lines(stream) {
            let mut pieces = line.pieces.iter().peekable();
            while let Some(piece) = pieces.next() {
                let mut text = piece.text.clone();
                while let Some(more) = pieces.next_if(|more| more.process == piece.process) {
                    text.push_str(&more.text);
                }
                if let Some(lines) = written.get_mut(piece.process) {
                    lines.push(format!("{name}: {}", text::show(text.as_bytes(), &style)));
                }
            }
        }
    }
    written
}
