//! Tells a run in words, one thing a line: for those to whom a drawing says nothing.

use super::Style;
use super::cast::{Cast, Part};
use super::summary;
use super::text;
use crate::evidence::{Event, Evidence, Outcome, Stream, WaitFor, What};
use crate::explore::Failure;
use crate::signals;

/// More lines than this say no more: of a longer run the middle is left out.
const MOST_LINES: usize = 60;

/// A run in words. Each line is one thing that happened, in order.
pub fn tell(evidence: &Evidence, style: &Style) -> String {
    let command = text::command(&evidence.command, style);
    [command].into_iter().chain(told(evidence, style)).map(|line| line + "\n").collect()
}

/// What happened, each thing a line, and how it ended if a bound ended it.
pub fn told(evidence: &Evidence, style: &Style) -> Vec<String> {
    let cast = Cast::of(evidence);
    let mut lines: Vec<String> = Vec::new();
    for (idx, event) in evidence.events.iter().enumerate() {
        if let Some(said) = said(evidence, event, style).filter(|_| !is_of_launcher(&cast, idx, event)) {
            lines.push(format!("{}: {said}", text::duration(event.at_us, style)));
        }
    }
    if lines.len() > MOST_LINES {
        let n_left_out = lines.len() - MOST_LINES;
        lines.splice(MOST_LINES / 2..MOST_LINES / 2 + n_left_out, [format!("{n_left_out} lines left out")]);
    }
    for stuck in &evidence.stuck {
        lines.push(format!(
            "in the end, {} {}",
            name(evidence, stuck.process),
            text::show(stuck.doing.as_bytes(), style)
        ));
    }
    lines.extend(evidence.bound.map(|bound| summary::ended_by(bound).to_string()));
    lines
}

/// A process by its number; the first one is the program itself.
fn name(evidence: &Evidence, process: usize) -> String {
    match evidence.processes.get(process) {
        Some(_) if process == 0 => "the program".into(),
        Some(it) => format!("process {}", it.pid),
        None => "a process".into(),
    }
}

/// What a launcher does before it becomes the program is its own business.
fn is_of_launcher(cast: &Cast, idx: usize, event: &Event) -> bool {
    let is_early = event.process == 0 && idx < cast.launched_at && event.what != What::Born;
    let of_it = |process: usize| cast.parts.get(process).is_none_or(|part| *part == Part::Launcher);
    is_early || of_it(event.process) || matches!(event.what, What::Reaped(child) if of_it(child))
}

/// One thing that happened, in words; `None` for what says nothing by itself.
pub fn said(evidence: &Evidence, event: &Event, style: &Style) -> Option<String> {
    let Event { process, thread, ref what, .. } = *event;
    let it = name(evidence, process);
    let is_first = evidence.processes.get(process).is_some_and(|process| process.pid == thread);
    let who = if is_first { it.clone() } else { format!("thread {thread} of {it}") };
    Some(match what {
        What::Born => match evidence.processes.get(process)?.parent {
            Some(parent) => format!("{} starts {it}", name(evidence, parent)),
            None => format!("{it} begins, as process {thread}"),
        },
        What::ThreadStarted(tid) => format!("{who} starts thread {tid}"),
        What::ThreadEnded => format!("{who} ends"),
        What::Waits(WaitFor::Any) => format!("{who} waits for any child"),
        What::Waits(WaitFor::Pid(pid)) => format!("{who} waits for process {pid}"),
        What::Polls(_) => format!("{who} asks whether a child has ended"),
        What::Reaped(child) => format!("{who} is told of the end of {}", name(evidence, *child)),
        What::Wrote(stream, bytes) => {
            let to = if *stream == Stream::Stdout { "" } else { " to standard error" };
            let line = bytes.0.strip_suffix(b"\n").unwrap_or(&bytes.0);
            match line.is_empty() {
                true => format!("{who} writes{to} a line's end"),
                false => format!("{who} writes{to}: {}", text::show(line, style)),
            }
        }
        What::Signalled(signal) if signals::name(*signal) == "SIGCHLD" => return None,
        What::Signalled(signal) => format!("{it} gets {}", signals::name(*signal)),
        What::Stopped => format!("{it} is stopped"),
        What::Continued => format!("{it} goes on"),
        What::Held => format!("{it} is held at its exit"),
        What::HeldBeforeWrite => format!("{who} is held before it writes"),
        What::KilledByJudge => format!("the judge kills {it}"),
        What::Ended(Outcome::Code(0)) => format!("{it} ends"),
        What::Ended(outcome) => format!("{it} ends with {outcome}"),
        What::Exec(_) | What::Released(_) => return None,
    })
}

/// A schedule that fails, in words.
pub fn tell_schedule(failure: &Failure, style: &Style) -> String {
    let line = |moment: &crate::explore::Moment| {
        let who = if moment.thread == 0 { "main".into() } else { format!("thread {}", moment.thread) };
        let at = moment.at.as_ref().map_or(String::new(), |(_, line)| format!(", line {line}"));
        format!("{who}{at}: {}\n", text::show(moment.what.as_bytes(), style))
    };
    failure.moments.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Bytes, Captured, Process, Source, VERSION};

    #[test]
    fn each_line_is_one_thing_and_has_no_marks() {
        let process = |pid, parent| Process { pid, parent, ..Process::default() };
        let event = |at_us, process, thread, what| Event { at_us, process, thread, what };
        let evidence = Evidence {
            version: VERSION,
            source: Source::Kernel,
            command: vec!["bin/printers".into(), "7".into()],
            processes: vec![process(100, None), process(101, Some(0))],
            events: vec![
                event(0, 0, 100, What::Born),
                event(1_000, 1, 101, What::Born),
                event(1_500, 0, 100, What::Waits(WaitFor::Pid(101))),
                event(2_000, 1, 101, What::Wrote(Stream::Stdout, Bytes(b"seven\x1b\n".into()))),
                event(2_500, 1, 101, What::Ended(Outcome::Code(3))),
                event(3_000, 0, 100, What::Reaped(1)),
            ],
            stdout: Captured::default(),
            stderr: Captured::default(),
            outcome: None,
            bound: None,
            holding: None,
            write_holding: None,
            stuck: Vec::new(),
            samples: None,
            wall_us: 3_000,
        };
        let expected = "printers 7
0 µs: the program begins, as process 100
1.0 ms: the program starts process 101
1.5 ms: the program waits for process 101
2.0 ms: process 101 writes: seven\\e
2.5 ms: process 101 ends with exit 3
3.0 ms: the program is told of the end of process 101
";
        assert_eq!(tell(&evidence, &Style::plain(80)), expected);
        let ascii = Style { ascii: true, ..Style::plain(80) };
        assert_eq!(tell(&evidence, &ascii), expected.replace("µs", "us"));
    }
}
