//! Expectations: what a step can say of a run. Each reads like the claim that it checks, and explains itself when it fails.

use crate::evidence::{Bound, Evidence, Outcome, Stream};
use crate::findings::{self, Kind};
use crate::verdict::{Checked, Finding, Stop};

mod answers;
mod bytes;
mod cases;
mod chain;
mod counting;
mod crews;
mod deaths;
mod lines;
mod order;
mod processes;
mod results;
mod schedules;
mod serving;
mod stuck;
mod threads;
mod waiting;

pub use cases::Case;

/// A run that has ended.
#[derive(Clone, Debug)]
pub struct Ran {
    /// What was seen of it.
    pub evidence: Evidence,
}

/// A claim does not hold.
pub(crate) fn fail<T>(kind: &Kind, expected: impl Into<String>, seen: impl Into<String>) -> Result<T, Stop> {
    Err(Stop::Finding(Box::new(Finding::new(kind, expected, seen))))
}

impl Ran {
    /// A run with this evidence.
    pub fn new(evidence: Evidence) -> Ran {
        Ran { evidence }
    }

    /// It ended by itself, within its bounds, and did not say that it is not done.
    pub(crate) fn kept_the_bounds(&self) -> Checked {
        if self.evidence.is_not_done_yet() {
            return Err(Stop::NotDoneYet);
        }
        let Some(bound) = self.evidence.bound else {
            self.knows_every_author()?;
            return self.ends_by_itself();
        };
        if self.only_orphans_were_stuck() {
            let seen = format!("your program had ended; {}", self.who_was_stuck());
            return fail(&findings::ORPHANED, "whoever works for your program ends with it", seen);
        }
        let (kind, expected, seen) = match bound {
            Bound::Deadline => (
                &findings::DEADLINE,
                "your program ends by itself",
                format!("at the deadline {}", self.who_was_stuck()),
            ),
            Bound::Deadlock => {
                let (kind, expected) = self.kind_of_deadlock();
                let seen =
                    format!("nobody could move any more: {}{}", self.who_was_stuck(), self.who_had_died());
                (kind, expected, seen)
            }
            Bound::Output => (&findings::OUTPUT_LIMIT, "some lines of output", self.how_much_output()),
            Bound::Processes => (
                &findings::PROCESS_LIMIT,
                "no more processes than the task needs",
                format!(
                    "{} processes had been started when the judge stopped it",
                    self.evidence.processes.len()
                ),
            ),
            Bound::Threads => (
                &findings::THREAD_LIMIT,
                "no more threads than the task needs",
                "so many threads lived at once that the judge stopped it".into(),
            ),
            Bound::Memory => (
                &findings::MEMORY_LIMIT,
                "your program lives within its memory",
                "its processes together used so much memory that the judge stopped it".into(),
            ),
        };
        fail(kind, expected, seen)
    }

    /// No byte arrived that the witness can't give to a `write`. A claim on who wrote what must not rest on a gap.
    fn knows_every_author(&self) -> Checked {
        for stream in [Stream::Stdout, Stream::Stderr] {
            let n_bytes = self.evidence.n_unexplained_bytes(stream);
            if self.evidence.is_witnessed() && n_bytes > 0 {
                return Err(Stop::Broken(format!(
                    "{n_bytes} bytes arrived that no process was seen to write"
                )));
            }
        }
        Ok(())
    }

    /// No signal ended the root, unless the judge sent it.
    fn ends_by_itself(&self) -> Checked {
        if self.evidence.was_killed_by_judge(0) {
            return Ok(());
        }
        let Some(Outcome::Signal(signal)) = self.evidence.outcome else { return Ok(()) };
        let seen = format!("{} was ended by {}", self.name(0), crate::signals::name(signal));
        fail(&findings::DIED, "your program ends by itself", seen + &self.last_complaint())
    }

    fn how_much_output(&self) -> String {
        let n_bytes = self.evidence.stdout.n_bytes.max(self.evidence.stderr.n_bytes);
        format!("{n_bytes} bytes on one stream, and more to come")
    }

    /// The kernel's evidence, if there is any.
    pub(crate) fn witnessed(&self) -> Result<&Evidence, Stop> {
        if self.evidence.is_witnessed() { Ok(&self.evidence) } else { Err(Stop::NotWitnessed) }
    }

    /// How messages call a process.
    pub(crate) fn name(&self, process: usize) -> String {
        let pid = self.evidence.processes[process].pid;
        if process == 0 { format!("your program ({pid})") } else { format!("process {pid}") }
    }

    /// The root ended with this exit code.
    pub fn exits_with(&self, code: i32) -> Checked {
        match self.evidence.outcome {
            Some(Outcome::Code(seen)) if seen == code => Ok(()),
            seen => fail(
                &findings::WRONG_EXIT,
                format!("exit code {code}"),
                format!("{}{}", seen.map_or("no end".into(), |seen| seen.to_string()), self.last_complaint()),
            ),
        }
    }

    /// What standard error says last, for a message that it helps to understand.
    pub(crate) fn last_complaint(&self) -> String {
        // A panic says after its message how to see more of it.
        let is_empty =
            |text: &str| text.trim().is_empty() || text.starts_with("note: run with `RUST_BACKTRACE");
        match self.evidence.lines(Stream::Stderr).iter().rev().find(|line| !is_empty(&line.text)) {
            Some(line) => format!("; the last line on stderr: {:?}", clip(&line.text)),
            None => String::new(),
        }
    }

    /// Something was said on standard error.
    pub fn complains(&self) -> Checked {
        if self.evidence.stderr.text().trim().is_empty() {
            return fail(
                &findings::NO_COMPLAINT,
                "a line on stderr that says what is wrong",
                "nothing on stderr",
            );
        }
        Ok(())
    }

    /// Standard error names this, for instance the number of a child that failed, and none of the others.
    pub fn names_on_stderr<T: ToString>(&self, named: &str, others: impl IntoIterator<Item = T>) -> Checked {
        // As each process wrote it: between two writes of one, others may have written.
        let lines = self.evidence.lines_by_writer(Stream::Stderr);
        let stderr = lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n");
        let has = |word: &str| stderr.split(|c: char| !c.is_ascii_digit()).any(|seen| seen == word);
        let expected = format!("{named} is named on stderr, and no other");
        if !has(named) {
            let seen = match stderr.trim() {
                "" => "nothing on stderr".to_string(),
                text => format!("on stderr: {:?}", clip(text)),
            };
            return fail(&findings::FAILURE_UNNAMED, expected, seen);
        }
        match others.into_iter().map(|other| other.to_string()).find(|other| has(other)) {
            Some(other) => {
                fail(&findings::FAILURE_UNNAMED, expected, format!("{other}, which did well, is named too"))
            }
            None => Ok(()),
        }
    }

    /// Standard output is exactly this.
    pub fn prints(&self, expected: &str) -> Checked {
        let seen = self.evidence.stdout.text();
        if seen == expected {
            return Ok(());
        }
        fail(&findings::WRONG_OUTPUT, format!("{:?}", clip(expected)), format!("{:?}", clip(&seen)))
    }

    /// Standard output has no line that says this.
    pub fn never_says(&self, claim: &str, because: &str) -> Checked {
        if self.evidence.stdout.text().contains(claim) {
            return fail(
                &findings::FALSE_CLAIM,
                format!("no line {claim:?}, {because}"),
                format!("the line {claim:?}"),
            );
        }
        Ok(())
    }
}

/// So many of something, in words.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// The beginning of a text that may be long.
pub(crate) fn clip(text: &str) -> String {
    const LONGEST: usize = 200;
    if text.chars().count() <= LONGEST {
        return text.to_string();
    }
    format!("{}…", text.chars().take(LONGEST).collect::<String>())
}
