//! What is printed in an evening with `learn`: verdicts with what the program printed, runs, and keys.

use judge::evidence::{Evidence, Stream};
use judge::verdict::Verdict;

use super::list::whole;
use super::wrap::wrap;
use super::{BAD, BOLD, FAINT, GOOD, Printer, indent, paint, print, push};
use crate::check::{Checked, Fault};
use crate::course::Course;
use crate::hint::Hint;
use crate::learn::protocol::{self, Ran};

/// How whoever sits there gives commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sitting {
    /// By single keys.
    ByKey,
    /// By words, each on a line.
    ByWord,
}

/// The most lines that are shown of what a program printed, beside a verdict.
const MOST_PRINTED: usize = 12;
/// The most characters of a line that are shown.
const LONGEST_PRINTED: usize = 400;

impl Sitting {
    /// The key, or the word, for something.
    pub fn asks<'a>(self, key: &'a str, word: &'a str) -> String {
        match self {
            Sitting::ByKey => format!("press {key}"),
            Sitting::ByWord => format!("type {word}"),
        }
    }
}

impl Printer {
    /// From now on, somebody sits there.
    pub fn sitting(mut self, sitting: Sitting) -> Printer {
        self.sitting = Some(sitting);
        self
    }

    /// Says something, in lines that fit.
    pub fn say(&self, said: &str) {
        print(&format!("{}\n", self.flow("", said)));
    }

    /// Says what did not work.
    pub fn complain(&self, said: &str) {
        // What others have said comes line by line.
        let lines: Vec<String> = said.trim_end().lines().map(|line| self.flow("", line)).collect();
        print(&format!("{}\n", paint(BAD, &lines.join("\n"))));
    }

    /// The title of what follows.
    fn title(&self, text: &mut String, title: &str) {
        let n_used = title.chars().count() + 4;
        let line = self.drawing_of("─", "-").repeat(self.width().saturating_sub(n_used));
        match self.plain {
            true => push(text, format_args!("\n{title}\n")),
            false => {
                let start = self.drawing_of("──", "--");
                push(
                    text,
                    format_args!("\n{FAINT}{start}{FAINT:#} {BOLD}{title}{BOLD:#} {FAINT}{line}{FAINT:#}\n"),
                );
            }
        }
    }

    /// What came of the exercise that somebody works on.
    pub fn learned(&self, course: &Course, one: &Checked) {
        let mut text = String::new();
        let chapter = one.chapter;
        self.title(&mut text, &format!("Chapter {}{} {}", chapter.number, self.dot(), chapter.title));
        self.exercise(&mut text, course, one);
        // What a stub says of itself is no print of yours.
        if let Some(evidence) = run_to_show(one).filter(|_| !one.is_untouched()) {
            self.printed(&mut text, evidence, Some(MOST_PRINTED));
        }
        push(&mut text, format_args!("\n{}\n", self.and_now(course, one)));
        print(&text);
    }

    /// What came of an exercise that somebody else has asked for, in a line.
    pub fn learned_elsewhere(&self, one: &Checked) {
        let mut text = String::new();
        self.line(&mut text, one, one.exercise.name.len());
        print(&text);
    }

    /// What to do about an exercise now.
    fn and_now(&self, course: &Course, one: &Checked) -> String {
        let file = course.shown(&one.file);
        let asks = |key, word| whole(&self.sitting.unwrap_or(Sitting::ByWord).asks(key, word));
        let said = match &one.outcome {
            Err(Fault::Unreadable(reason)) => reason.clone(),
            Err(Fault::DoesNotCompile(_)) => format!("make {file} compile, and save it"),
            Ok(_) if one.passed() => {
                let line = format!("{} passes", one.exercise.name);
                let next = format!(
                    "{} to compare it with a solution, {} to go on",
                    asks("s", "solution"),
                    asks("n", "next")
                );
                return format!("{}\n{}", paint(GOOD, &line), self.flow("next: ", &next));
            }
            Ok(_) if one.is_untouched() => {
                let page = one.chapter.page(course);
                format!("read {}, edit {file}, and save it", course.shown(&page))
            }
            Ok(steps) if one.is_unrefuted() => {
                let n = steps.iter().filter(|(_, report)| report.verdict == Verdict::NotWitnessed).count();
                let why = judge::why_unwitnessed().unwrap_or_default();
                format!("{n} steps are not witnessed: {why}; {} to go on", asks("n", "next"))
            }
            Ok(_) => format!("edit {file}, and save it; {} for a hint", asks("h", "hint")),
        };
        self.flow("next: ", &said)
    }

    /// What to do after a hint.
    pub(super) fn after_hint(&self, course: &Course, one: &Checked, hint: &Hint, sitting: Sitting) -> String {
        let asks = |key, word| whole(&sitting.asks(key, word));
        let said = if hint.is_over {
            let page = course.shown(&one.chapter.page(course)).to_string();
            let again = asks("H", "again");
            format!(
                "you have seen all {} hints of this step; {again} to see them once more; {page} explains",
                hint.n_rungs
            )
        } else if hint.rungs.last().is_some_and(|(number, _)| *number == hint.n_rungs) {
            "try it, and save".into()
        } else {
            format!("try it, and save; {} for more", asks("h", "hint"))
        };
        format!("\n{}\n", self.flow("next: ", &said))
    }

    /// What came of a run.
    pub fn ran(&self, command: &str, ran: &Ran) {
        let mut text = String::new();
        self.title(&mut text, command);
        if let Some(fault) = &ran.fault {
            push(&mut text, format_args!("\n{}\n", indent(fault.message.trim_end(), "  ")));
        }
        if let Some(evidence) = &ran.evidence {
            self.printed(&mut text, evidence, None);
            push(&mut text, format_args!("\n{}\n", self.timeline(evidence).trim_end()));
        }
        print(&text);
    }

    /// What a program printed, and who wrote it.
    fn printed(&self, text: &mut String, evidence: &Evidence, at_most: Option<usize>) {
        let lines = printed_lines(evidence);
        let n_shown = at_most.unwrap_or(usize::MAX).min(lines.len());
        if n_shown == 0 {
            return;
        }
        let by = if self.width() < super::ROOMY { "  " } else { "    " };
        push(text, format_args!("\n{by}{BOLD}printed in this run{BOLD:#}\n"));
        let width = lines[..n_shown].iter().map(|(who, _)| who.chars().count()).max().unwrap_or(0);
        // What does not fit goes on below itself, letter by letter: it is not ours to break it between words.
        let n_letters = self.width().saturating_sub(by.len() + width + 2).max(10);
        let below = format!("\n{:1$}", "", by.len() + width + 2);
        for (who, line) in &lines[..n_shown] {
            match self.plain {
                true => push(text, format_args!("{by}{who}: {line}\n")),
                false => {
                    let letters: Vec<char> = line.chars().collect();
                    let parts = letters.chunks(n_letters).map(|part| part.iter().collect::<String>());
                    let line = parts.collect::<Vec<_>>().join(&below);
                    push(text, format_args!("{by}{FAINT}{who:>width$}{FAINT:#}  {line}\n"));
                }
            }
        }
        if n_shown < lines.len() {
            let asks = self.sitting.unwrap_or(Sitting::ByWord).asks("r", "run");
            push(
                text,
                format_args!("{by}and {} lines more; {asks} to see a whole run\n", lines.len() - n_shown),
            );
        }
    }

    /// What each key does.
    pub fn keys(&self, keys: &[(&str, &str, &str)]) {
        let mut text = String::new();
        text.push('\n');
        for (key, word, does) in keys {
            let start = match self.sitting {
                Some(Sitting::ByKey) if key.is_empty() => continue,
                Some(Sitting::ByKey) => format!("  {key}  "),
                _ => format!("  {word:<8}  "),
            };
            push(&mut text, format_args!("{}\n", self.flow(&start, does)));
        }
        print(&text);
    }

    /// A title, and what to say below it.
    pub fn welcome(&self, what: &str, said: &[String]) {
        let mut text = format!("{BOLD}{}{BOLD:#}\n", self.flow("", what));
        for line in said {
            push(&mut text, format_args!("{}\n", wrap(line, self.width()).join("\n")));
        }
        print(&text);
    }
}

/// The run that belongs to a verdict: that of the first failure, or the first in which something was printed.
fn run_to_show<'a>(one: &'a Checked) -> Option<&'a Evidence> {
    if let Some((_, report)) = one.first_failure() {
        return report.evidence.as_ref();
    }
    let mut runs = one.outcome.iter().flatten().filter_map(|(_, report)| report.evidence.as_ref());
    runs.find(|evidence| evidence.stdout.n_bytes + evidence.stderr.n_bytes > 0)
}

/// The lines of both streams, each with its writers, in the order in which they were begun.
fn printed_lines(evidence: &Evidence) -> Vec<(String, String)> {
    let mut lines: Vec<protocol::Line> = [Stream::Stdout, Stream::Stderr]
        .into_iter()
        .flat_map(|stream| crate::learn::lines(evidence, stream))
        .collect();
    lines.sort_by_key(|line| line.pieces.first().map(|piece| piece.at_us));
    let line = |line: protocol::Line| (writers(evidence, &line), harmless(&line.text));
    lines.into_iter().map(line).collect()
}

/// Who wrote a line: the program by its name, everybody else by number.
fn writers(evidence: &Evidence, line: &protocol::Line) -> String {
    let root = || {
        let path = evidence.command.first().map(std::path::Path::new);
        path.and_then(|path| path.file_name())
            .map_or("the program".into(), |name| name.to_string_lossy().into_owned())
    };
    let mut writers: Vec<String> = Vec::new();
    for piece in &line.pieces {
        let writer = if piece.process == 0 { root() } else { piece.pid.to_string() };
        if writers.last() != Some(&writer) {
            writers.push(writer);
        }
    }
    let mut who = if writers.is_empty() { root() } else { writers.join("+") };
    if line.stream == Stream::Stderr {
        who.push_str(" stderr");
    }
    who
}

/// A line in which nothing moves the cursor or turns letters round, and which ends.
fn harmless(text: &str) -> String {
    let is_odd = |c: char| {
        c.is_control() && c != '\t'
            || matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown: String =
        text.chars().take(LONGEST_PRINTED).map(|c| if is_odd(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LONGEST_PRINTED).is_some() {
        shown.push('…');
    }
    shown
}
