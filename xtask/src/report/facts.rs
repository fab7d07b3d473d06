//! Facts: a few lines that begin with what they are about.

use anstyle::Style;

use super::{BAD, BOLD, GOOD, OPEN, Printer, paint, print, push, wrap};
use crate::doctor::Finding;

/// Whether something is as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// It is.
    Good,
    /// It is not, and only some things need it.
    Fair,
    /// It is not, and nothing goes without it.
    Bad,
}

impl Printer {
    /// Prints facts, and what to do next.
    pub fn facts(&self, facts: &[(&str, &str)], next: &str) {
        let mut text = String::new();
        let width = facts.iter().map(|(label, _)| label.len()).max().unwrap_or(0);
        for (label, fact) in facts {
            push(&mut text, format_args!("{BOLD}{label:<width$}{BOLD:#}  {fact}\n"));
        }
        push(&mut text, format_args!("\nnext: {next}\n"));
        print(&text);
    }

    /// Prints how this machine is, and what to do about what is not well.
    pub fn doctor(&self, findings: &[Finding]) {
        let mut text = String::new();
        let width = findings.iter().map(|finding| finding.name.len()).max().unwrap_or(0);
        for finding in findings {
            let (mark, word) = self.mark_of_health(finding.health);
            let start = match self.plain {
                true => format!("{}: {word}. ", finding.name),
                false => format!("  {mark} {:<width$}  ", finding.name),
            };
            let indent = if self.plain { 2 } else { 6 + width };
            let mut said = vec![finding.what.clone()];
            said.extend(finding.remedy.as_ref().map(|remedy| format!("remedy: {remedy}")));
            let room = self.width().saturating_sub(indent).max(24);
            let lines: Vec<String> = said.iter().flat_map(|said| wrap(said, room)).collect();
            push(&mut text, format_args!("{start}{}\n", lines.join(&format!("\n{:indent$}", ""))));
        }
        let n_of = |health| findings.iter().filter(|finding| finding.health == health).count();
        let said = match (n_of(Health::Bad), n_of(Health::Fair)) {
            (0, 0) => "All is well. next: cargo xtask next".to_string(),
            (0, 1) => "All that the exercises need is there; 1 thing could be better.".into(),
            (0, n) => format!("All that the exercises need is there; {n} things could be better."),
            (1, _) => "1 thing is to be mended before exercises can be judged as they should.".into(),
            (n, _) => format!("{n} things are to be mended before exercises can be judged as they should."),
        };
        push(&mut text, format_args!("\n{}\n", self.flow("", &said)));
        print(&text);
    }

    fn mark_of_health(&self, health: Health) -> (String, &'static str) {
        let (style, unicode, ascii, word): (Style, _, _, _) = match health {
            Health::Good => (GOOD, "✓", "ok", "good"),
            Health::Fair => (OPEN, "·", ". ", "could be better"),
            Health::Bad => (BAD, "✗", "x ", "bad"),
        };
        (paint(style, self.drawing_of(unicode, ascii)), word)
    }
}
