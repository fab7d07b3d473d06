//! Expectations about waiting. *Waited for* means that a wait returned the child, never that no zombie was seen.

use super::{Ran, count, fail};
use crate::evidence::Stream;
use crate::findings::{self, Kind};
use crate::verdict::Checked;

impl Ran {
    /// For every child of the root, a wait of the root returned.
    pub fn waits_for_every_child(&self) -> Checked {
        let evidence = self.witnessed()?;
        self.starts_some_child()?;
        let children = evidence.children_of(0);
        let missed: Vec<usize> =
            children.iter().copied().filter(|&child| evidence.processes[child].waited_by.is_none()).collect();
        let Some(&first) = missed.first() else { return Ok(()) };
        let expected = if children.len() == 1 {
            "a wait for the child".to_string()
        } else {
            format!("a wait for each of {} children", children.len())
        };
        let state = if evidence.processes[first].outlived_root {
            "which still ran when you ended"
        } else {
            "which became a zombie"
        };
        let seen = if missed.len() == 1 {
            format!("none for {}, {state}", self.name(first))
        } else {
            format!("none for {} of them; the first is {}, {state}", missed.len(), self.name(first))
        };
        // Whoever panics leaves without waiting.
        let panicked = self.evidence.stderr.text().contains("panicked at");
        let complaint = if panicked { self.last_complaint() } else { String::new() };
        fail(&findings::NOT_WAITED, expected, seen + &complaint)
    }

    /// Every process below the root's children was waited for by the one that started it.
    pub fn leaves_nothing_behind(&self) -> Checked {
        let evidence = self.witnessed()?;
        let expected = "nothing of your program goes on without it";
        for (idx, process) in evidence.processes.iter().enumerate() {
            let is_deeper = process.parent.is_some_and(|parent| parent != 0);
            if is_deeper && process.waited_by.is_none() {
                let program =
                    process.execs.last().map_or("a copy of its parent".into(), |argv| argv.join(" "));
                let state = if process.outlived_root {
                    "still ran when you ended"
                } else {
                    "lost its parent before it ended"
                };
                let seen = format!("{} ({}) {state}", self.name(idx), super::clip(&program));
                return fail(&findings::LEFT_BEHIND, expected, seen);
            }
        }
        Ok(())
    }

    /// The root printed this line only after a wait had returned for each of its children.
    pub fn claims_only_what_it_knows(&self, claim: &str) -> Checked {
        self.says_after_the_last_wait(claim, &findings::EARLY_CLAIM)
    }

    /// The driver printed this line, which it does when the function has returned, only after a wait had returned for each child.
    pub fn returns_after_the_last_wait(&self, line: &str) -> Checked {
        self.says_after_the_last_wait(line, &findings::RETURNS_EARLY)
    }

    fn says_after_the_last_wait(&self, claim: &str, kind: &Kind) -> Checked {
        let evidence = self.witnessed()?;
        let lines = evidence.lines(Stream::Stdout);
        let Some(piece) = lines.iter().find(|line| line.text == claim).and_then(|line| line.pieces.first())
        else {
            return Ok(());
        };
        let expected = format!("{claim:?} after the last wait");
        if piece.process != 0 {
            return fail(
                kind,
                expected,
                format!("{} printed it, which can't know", self.name(piece.process)),
            );
        }
        let n_unknown = evidence
            .children_of(0)
            .into_iter()
            .filter(|&child| evidence.reaped_at(child).is_none_or(|reaped| reaped > piece.event))
            .count();
        if n_unknown > 0 {
            let seen = format!(
                "it was printed while {} not been waited for",
                count(n_unknown, "child had", "children had")
            );
            return fail(kind, expected, seen);
        }
        Ok(())
    }
}
