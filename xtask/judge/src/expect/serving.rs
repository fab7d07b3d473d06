//! Expectations about pools: which worker served which item. A task says a line on standard error where it is done, and the kernel
//! knows who said it.

use std::collections::BTreeSet;

use super::{Ran, count, fail};
use crate::evidence::{Stream, What};
use crate::findings;
use crate::verdict::{Checked, Stop};

/// A line that a task said.
pub(super) struct Said {
    /// Who said it (an index).
    pub process: usize,
    /// In which thread.
    pub thread: i32,
    /// The line, without its end.
    pub line: String,
}

impl Ran {
    /// The root started so many workers for so many items.
    pub fn starts_workers(&self, n_workers: usize, n_items: usize) -> Checked {
        let n_seen = self.children()?.len();
        if n_items > n_workers && n_seen >= n_items {
            let expected = format!("{} for {n_items} items", count(n_workers, "worker", "workers"));
            return fail(&findings::PROCESS_PER_ITEM, expected, format!("{n_seen} processes"));
        }
        self.starts_children(n_workers)
    }

    /// Each of these lines was said by a child of the root, as often as it stands here: that is where the item was served.
    pub fn are_served_by_children(&self, lines: &[String]) -> Checked {
        let children = self.children()?;
        let all = self.said()?;
        for line in lines {
            let said: Vec<&Said> = all.iter().filter(|said| said.line == *line).collect();
            let n_expected = lines.iter().filter(|other| *other == line).count();
            let times = if n_expected == 1 { "once".into() } else { format!("{n_expected} times") };
            let expected = format!("a child process says {line:?}, {times}");
            let Some(first) = said.first() else {
                let n_served = lines.iter().filter(|line| all.iter().any(|said| said.line == **line)).count();
                let seen = format!("nobody did, and {n_served} of {} items were served", lines.len());
                return fail(&findings::LOST_ITEM, expected, seen + &self.last_complaint());
            };
            if let Some(stranger) = said.iter().find(|said| !children.contains(&said.process)) {
                return self.served_elsewhere(stranger, expected);
            }
            if said.len() > n_expected {
                let seen = format!("{} times, first by {}", said.len(), self.name(first.process));
                return fail(&findings::SERVED_TWICE, expected, seen);
            }
            if said.len() < n_expected {
                let times = count(said.len(), "time", "times");
                let seen = format!("{times}, though {n_expected} items are equal: each is to be done");
                return fail(&findings::LOST_ITEM, expected, seen);
            }
        }
        Ok(())
    }

    /// So many of these lines were said, each by another child, before any of those: so many items were in hand at the same time.
    pub fn are_in_hand_together(&self, n_expected: usize, begun: &[String], done: &[String]) -> Checked {
        let children = self.children()?;
        let all = self.said()?;
        let early = all.iter().take_while(|said| !done.contains(&said.line));
        let busy: BTreeSet<usize> = early
            .filter(|said| begun.contains(&said.line) && children.contains(&said.process))
            .map(|said| said.process)
            .collect();
        if busy.len() >= n_expected {
            return Ok(());
        }
        let expected = format!("{n_expected} workers with an item in hand at the same time");
        let first = all.iter().find(|said| begun.contains(&said.line) && children.contains(&said.process));
        match first {
            Some(first) if busy.len() == 1 => {
                let seen = format!(
                    "{:?} from {}, and until it was done no other worker was given anything",
                    first.line,
                    self.name(first.process)
                );
                fail(&findings::ONE_AT_A_TIME, expected, seen)
            }
            Some(_) => {
                let seen = format!("{}, and no more until one was done", busy.len());
                fail(&findings::ONE_AT_A_TIME, expected, seen)
            }
            // It is another claim that children do the work.
            None => self.is_not_stuck().and_then(|()| self.are_served_by_children(begun)),
        }
    }

    /// So many workers began with the first items of the first chunks of this size, before any item was done; and each chunk was
    /// served by one worker, in its order. The program must see to it that nothing is done before.
    pub fn are_begun_by_chunks(
        &self,
        n_workers: usize,
        chunk: usize,
        begun: &[String],
        done: &[String],
    ) -> Checked {
        let all = self.said()?;
        let place = |said: &Said| begun.iter().position(|line| *line == said.line);
        let early = all.iter().take_while(|said| !done.contains(&said.line));
        let first: BTreeSet<usize> = early.filter_map(place).collect();
        let wanted: BTreeSet<usize> = (0..n_workers).map(|nth| nth * chunk).collect();
        let list =
            |places: &BTreeSet<usize>| places.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        if first != wanted {
            let expected = format!("{n_workers} workers begin with the items {} of a list", list(&wanted));
            return fail(&findings::WRONG_CHUNK, expected, format!("with {}", list(&first)));
        }
        self.are_served_by_children(begun)?;
        for (nth, lines) in begun.chunks(chunk).enumerate() {
            let served: Vec<&Said> = all.iter().filter(|said| lines.contains(&said.line)).collect();
            let keeps_order = served.iter().map(|said| &said.line).eq(lines);
            let expected = format!(
                "items {} to {} by one worker, in their order",
                nth * chunk,
                nth * chunk + lines.len() - 1
            );
            if let Some(other) = served.iter().find(|said| said.process != served[0].process) {
                let seen = format!("by {} and {}", self.name(served[0].process), self.name(other.process));
                return fail(&findings::WRONG_CHUNK, expected, seen);
            }
            if !keeps_order {
                return fail(&findings::WRONG_CHUNK, expected, "in another order");
            }
        }
        Ok(())
    }

    /// While one item was in hand, all others were done: none of them was tied to its worker. The program must see to it that the
    /// item is done only after all others.
    pub fn nothing_waits_behind(&self, begun: &str, others: &[String]) -> Checked {
        if self.is_stuck() && self.said()?.iter().any(|said| said.line == begun) {
            self.others_are_done_meanwhile(begun, others)?;
        }
        self.is_not_stuck()
    }

    /// All others were done, though one item was begun that is never done.
    pub fn others_are_done_meanwhile(&self, begun: &str, others: &[String]) -> Checked {
        let busy = self.child_that_said(begun)?;
        let all = self.said()?;
        let n_done = others.iter().filter(|line| all.iter().any(|said| said.line == **line)).count();
        if n_done == others.len() {
            return Ok(());
        }
        let expected = "all other items are done while one of them is in hand";
        let seen = format!(
            "{begun:?} from {}, and only {n_done} of {} others were done; the rest waited for it",
            self.name(busy),
            others.len()
        );
        fail(&findings::STATIC_SPLIT, expected, seen)
    }

    /// A process that is no worker served an item.
    fn served_elsewhere(&self, said: &Said, expected: String) -> Checked {
        let who = self.name(said.process);
        if said.process != 0 {
            fail(&findings::GRANDCHILD, expected, format!("{who} did, which is no child of your program"))
        } else if said.thread != self.evidence.processes[0].pid {
            fail(&findings::THREADS_INSTEAD, expected, format!("{who} did, in one of its threads"))
        } else {
            fail(&findings::IN_PARENT, expected, format!("{who} did it itself"))
        }
    }

    /// The lines on standard error, in the order of their ends, as each thread wrote its own.
    pub(super) fn said(&self) -> Result<Vec<Said>, Stop> {
        let mut begun: Vec<(usize, i32, Vec<u8>)> = Vec::new();
        let mut said = Vec::new();
        for event in &self.witnessed()?.events {
            let What::Wrote(Stream::Stderr, bytes) = &event.what else { continue };
            let (process, thread) = (event.process, event.thread);
            let known = begun.iter().position(|one| (one.0, one.1) == (process, thread));
            let place = known.unwrap_or_else(|| {
                begun.push((process, thread, Vec::new()));
                begun.len() - 1
            });
            for part in bytes.0.split_inclusive(|&byte| byte == b'\n') {
                let line = &mut begun[place].2;
                line.extend_from_slice(part.strip_suffix(b"\n").unwrap_or(part));
                if part.ends_with(b"\n") {
                    let line = String::from_utf8_lossy(&std::mem::take(line)).into_owned();
                    said.push(Said { process, thread, line });
                }
            }
        }
        Ok(said)
    }
}
