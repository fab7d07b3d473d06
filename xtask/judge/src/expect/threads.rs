//! Expectations about threads of the root: how many there are, what they have in hand together, and what becomes of a panic.

use std::collections::BTreeSet;

use super::{Ran, count, fail};
use crate::findings;
use crate::verdict::Checked;

impl Ran {
    /// Each of these lines was said once, by the root.
    pub fn are_served_once(&self, lines: &[String]) -> Checked {
        let all = self.said()?;
        for line in lines {
            let expected = format!("{line:?} is said once");
            match all.iter().filter(|said| said.line == *line).count() {
                1 => {}
                0 => {
                    let n_served = all.iter().filter(|said| lines.contains(&said.line)).count();
                    let seen = format!("never, and {n_served} of {} were", lines.len());
                    return fail(&findings::LOST_ITEM, expected, seen + &self.last_complaint());
                }
                n_times => {
                    return fail(&findings::SERVED_TWICE, expected, format!("{n_times} times"));
                }
            }
        }
        Ok(())
    }

    /// So many calls were under way at once, each in a thread of its own. A call says one of these lines when it begins, and the
    /// program must see to it that none of the first ends before so many have begun.
    pub fn are_under_way_together(&self, n_expected: usize, begun: &[String]) -> Checked {
        let all = self.said()?;
        let inside: BTreeSet<i32> =
            all.iter().filter(|said| begun.contains(&said.line)).map(|said| said.thread).collect();
        if !self.is_stuck() || inside.len() >= n_expected || inside.is_empty() {
            return self.is_not_stuck();
        }
        let expected = format!("{} under way at the same time", count(n_expected, "call", "calls"));
        let next = inside.len() + 1;
        if inside.len() > 1 {
            let seen = format!("call {next} did not start while calls 1 to {} were inside", next - 1);
            return fail(&findings::NOT_TOGETHER, expected, seen);
        }
        let threads = match self.evidence.processes[0].n_threads {
            0 => "; no thread was started",
            _ => "",
        };
        let seen = format!("call 2 did not start while call 1 was inside{threads}");
        fail(&findings::ONE_AFTER_ANOTHER, expected, seen)
    }

    /// The root started no more threads than so many, beside its first, for so many items.
    pub fn starts_threads_at_most(&self, n_threads: usize, n_items: usize) -> Checked {
        let n_seen = self.witnessed()?.processes[0].n_threads;
        if n_seen <= n_threads {
            return Ok(());
        }
        let expected = format!(
            "at most {} for {}",
            count(n_threads, "thread", "threads"),
            count(n_items, "item", "items")
        );
        fail(&findings::TOO_MANY_THREADS, expected, count(n_seen, "thread", "threads"))
    }

    /// The root caught a panic with this message, and says so behind `panicked: `. What it was given instead stands behind
    /// `returned: `.
    pub fn panic_comes_home(&self, message: &str) -> Checked {
        let expected = format!("panicked: {message}");
        let answers = [self.answers_behind("panicked: "), self.answers_behind("returned: ")].concat();
        match answers.first() {
            Some(answer) if *answer == expected => Ok(()),
            Some(answer) if answer.starts_with("panicked") => fail(&findings::LOST_PAYLOAD, expected, answer),
            Some(answer) => fail(&findings::SWALLOWED_PANIC, expected, answer),
            None => fail(&findings::SWALLOWED_PANIC, expected, format!("no answer{}", self.how_it_ended())),
        }
    }
}
