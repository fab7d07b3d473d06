//! The shape of a run: what is the same in every run of a program that is a matter of its design.

use std::fmt;

use judge::evidence::{Evidence, Outcome};
use judge::signals;

/// A process and all that descends from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tree {
    /// The argument lists of the programs it became, escaped, each on one line.
    pub execs: Vec<String>,
    /// Beside its first.
    pub n_threads: usize,
    /// How it ended, in strace's words.
    pub end: String,
    /// In no particular order: sorted.
    pub children: Vec<Tree>,
}

impl Tree {
    /// The shape that the witness saw.
    pub fn from_evidence(evidence: &Evidence) -> Tree {
        Tree::of(evidence, 0)
    }

    fn of(evidence: &Evidence, process: usize) -> Tree {
        let seen = &evidence.processes[process];
        let mut children: Vec<Tree> =
            evidence.children_of(process).into_iter().map(|child| Tree::of(evidence, child)).collect();
        children.sort();
        Tree {
            execs: seen
                .execs
                .iter()
                .map(|args| program_and_args(args.iter().map(|arg| escape(arg))))
                .collect(),
            n_threads: seen.n_threads,
            end: match seen.outcome {
                Some(Outcome::Code(code)) => format!("exited with {code}"),
                Some(Outcome::Signal(signal)) if signal >= 32 => format!("killed by SIGRT_{}", signal - 32),
                Some(Outcome::Signal(signal)) => format!("killed by {}", signals::name(signal)),
                None => "never seen".to_string(),
            },
            children,
        }
    }
}

/// One line for a program: its name without folders, its arguments, and nothing that changes from run to run.
pub fn program_and_args(args: impl Iterator<Item = String>) -> String {
    let mut args: Vec<String> = args.collect();
    if let Some(name) = args.first_mut() {
        *name = name.rsplit('/').next().unwrap_or_default().to_string();
    }
    // Python hands descriptors to its helpers by number.
    let words = ["pipe_handle=", "tracker_fd=", "parent_pid=", "resource_tracker import main;main("];
    let line = args.join("|");
    words.iter().fold(line, |line, word| without_numbers_after(&line, word))
}

fn without_numbers_after(line: &str, word: &str) -> String {
    let mut parts = line.split(word);
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |whole, part| {
        format!("{whole}{word}{}", part.trim_start_matches(|letter: char| letter.is_ascii_digit()))
    })
}

/// As strace prints it.
fn escape(arg: &str) -> String {
    arg.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t")
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let become_what = if self.execs.is_empty() { "(fork)".to_string() } else { self.execs.join(" => ") };
        writeln!(f, "{become_what}, {} threads, {}", self.n_threads, self.end)?;
        for child in &self.children {
            for line in child.to_string().lines() {
                writeln!(f, "    {line}")?;
            }
        }
        Ok(())
    }
}
