//! Expectations about threads of the root: how many there are, what they have in hand together, what becomes of a panic, and who says
//! of itself that it is which thread.

use std::collections::BTreeSet;

use super::{Ran, count, fail};
use crate::evidence::{Event, Piece, Stream, What};
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
    /// program must see to it that none of the first ends before so many have begun, and then none of the next so many.
    pub fn are_under_way_together(&self, n_expected: usize, begun: &[String]) -> Checked {
        let n_begun = self.said()?.iter().filter(|said| begun.contains(&said.line)).count();
        let n_inside = n_begun % n_expected;
        if !self.is_stuck() || n_inside == 0 {
            return self.is_not_stuck();
        }
        self.are_apart(n_expected, n_begun, n_inside)
    }

    /// So many threads wrote a line about themselves, before any of them went on. The program must see to that.
    pub fn speakers_meet(&self, n_expected: usize) -> Checked {
        let inside: BTreeSet<i32> = self.about_themselves().into_iter().map(|line| line.thread).collect();
        if !self.is_stuck() || inside.len() >= n_expected || inside.is_empty() {
            return self.is_not_stuck();
        }
        self.are_apart(n_expected, inside.len(), inside.len())
    }

    /// So many calls had begun, the last so many of them were under way, and no more could begin.
    fn are_apart(&self, n_expected: usize, n_begun: usize, n_inside: usize) -> Checked {
        let expected = format!("{} under way at the same time", count(n_expected, "call", "calls"));
        let (first, next) = (n_begun - n_inside + 1, n_begun + 1);
        if n_inside > 1 {
            let seen = format!("call {next} did not start while calls {first} to {n_begun} were inside");
            return fail(&findings::NOT_TOGETHER, expected, seen);
        }
        let threads = match self.evidence.processes[0].n_threads {
            0 => "; no thread was started",
            _ => "",
        };
        let seen = format!("call {next} did not start while call {first} was inside{threads}");
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

    /// The root's answer behind this label is the number of a thread that it started.
    pub fn is_answered_by_a_thread(&self, label: &str) -> Checked {
        let evidence = self.witnessed()?;
        let expected = "a thread that your program started does it";
        if evidence.processes.len() > 1 {
            return fail(&findings::PROCESSES_INSTEAD, expected, format!("{} was started", self.name(1)));
        }
        let started = |event: &Event| match event.what {
            What::ThreadStarted(thread) if event.process == 0 => Some(format!("{label}{thread}")),
            _ => None,
        };
        let threads: Vec<String> = evidence.events.iter().filter_map(started).collect();
        match self.answers_behind(label).first() {
            Some(answer) if threads.contains(answer) => Ok(()),
            Some(answer) if *answer == format!("{label}{}", evidence.processes[0].pid) => {
                fail(&findings::IN_FIRST_THREAD, expected, "your program's first thread did it")
            }
            Some(answer) => fail(&findings::WRONG_THREAD, expected, super::clip(answer)),
            None => fail(&findings::UNCONTAINED, expected, format!("no answer{}", self.how_it_ended())),
        }
    }

    /// A thread of the root said this line on standard error, each time that it was said, and not its first one.
    pub fn is_said_by_a_thread(&self, line: &str) -> Checked {
        let first = self.witnessed()?.processes[0].pid;
        let expected = format!("a thread that your program started says {line:?}");
        let all: Vec<_> = self.said()?.into_iter().filter(|said| said.line == line).collect();
        if let Some(other) = all.iter().find(|said| said.process != 0) {
            let seen = format!("{} said it", self.name(other.process));
            fail(&findings::PROCESSES_INSTEAD, expected, seen)
        } else if all.iter().any(|said| said.thread == first) {
            fail(&findings::IN_FIRST_THREAD, expected, "your program's first thread said it")
        } else if all.is_empty() {
            fail(&findings::LOST_WORK, expected, format!("nobody did{}", self.last_complaint()))
        } else {
            Ok(())
        }
    }

    /// This line was said on standard error no more than once.
    pub fn is_said_once(&self, line: &str) -> Checked {
        match self.said()?.iter().filter(|said| said.line == line).count() {
            n_times @ 2.. => {
                fail(&findings::SERVED_TWICE, format!("{line:?}, once"), format!("{n_times} times"))
            }
            _ => Ok(()),
        }
    }

    /// The root lived to tell these ends behind this label, whatever its jobs did.
    pub fn contains<T: ToString>(&self, label: &str, expected: &[T]) -> Checked {
        let answers = self.answers_behind(label);
        for (nth, expected) in expected.iter().enumerate() {
            let expected = format!("{label}{}", expected.to_string());
            let is_panic = |text: &str| text.starts_with(&format!("{label}panicked"));
            match answers.get(nth) {
                Some(answer) if *answer == expected => {}
                Some(answer) if is_panic(answer) && is_panic(&expected) => {
                    return fail(&findings::LOST_PAYLOAD, expected, super::clip(answer));
                }
                Some(answer) => return fail(&findings::WRONG_OUTCOME, expected, super::clip(answer)),
                None => {
                    let seen = format!("no answer{}", self.how_it_ended());
                    return fail(&findings::UNCONTAINED, expected, seen);
                }
            }
        }
        Ok(())
    }

    /// The root started no more processes than so many, for so many jobs: the others need none.
    pub fn starts_processes_at_most(&self, n_most: usize, n_jobs: usize) -> Checked {
        let n_seen = self.children()?.len();
        if n_seen <= n_most {
            return Ok(());
        }
        let expected = format!("{} for {n_jobs} jobs", count(n_most, "process", "processes"));
        fail(&findings::PROCESSES_INSTEAD, expected, n_seen.to_string())
    }

    /// One of the threads that the root started never ends, and the root waits for it. What it would say behind this label if it went on
    /// is never said.
    pub fn waits_for_a_thread_that_stays(&self, label: &str) -> Checked {
        self.witnessed()?;
        let expected = "your function does not return while one of its threads stays";
        match self.answers_behind(label).first() {
            Some(answer) => {
                fail(&findings::RETURNS_EARLY, expected, format!("it returned, and then came {answer:?}"))
            }
            None if self.is_stuck() => Ok(()),
            None => fail(&findings::RETURNS_EARLY, expected, format!("it returned{}", self.how_it_ended())),
        }
    }

    /// Each thread that the root started ends. The driver says `returned` when the function has, and then waits for the ends.
    pub fn each_thread_ends(&self) -> Checked {
        self.witnessed()?;
        if self.is_stuck() && self.lines().iter().any(|line| line.text == "returned") {
            let expected = "each thread of your function ends before it returns";
            return fail(
                &findings::RETURNS_EARLY,
                expected,
                "it returned, and a thread that it started never ended",
            );
        }
        self.is_not_stuck()
    }

    /// There are so many lines about processes and threads, and each of them names the thread that wrote it.
    pub fn lines_name_their_writers(&self, n_expected: usize) -> Checked {
        let evidence = self.witnessed()?;
        let lines = self.about_themselves();
        for line in &lines {
            let pid = evidence.processes[line.process].pid;
            let expected = format!("process {pid}, thread {}", line.thread);
            if line.text != expected {
                let is_pid = line.text.starts_with(&format!("process {pid},"));
                let kind = if is_pid { &findings::WRONG_THREAD } else { &findings::WRONG_PID };
                return fail(kind, expected, format!("{:?}", super::clip(&line.text)));
            }
        }
        let expected = format!("{} about a process and a thread", count(n_expected, "line", "lines"));
        match lines.len() {
            n_seen if n_seen == n_expected => Ok(()),
            n_seen if n_seen < n_expected => {
                fail(&findings::LOST_LINE, expected, format!("{n_seen}{}", self.last_complaint()))
            }
            n_seen => fail(&findings::WRONG_OUTPUT, expected, n_seen.to_string()),
        }
    }

    /// Each line about a thread was written by the root, and by another thread than its first.
    pub fn are_written_by_threads(&self) -> Checked {
        let evidence = self.witnessed()?;
        for line in self.about_themselves() {
            let expected = format!("a thread of {} writes {:?}", self.name(0), super::clip(&line.text));
            if line.process != 0 {
                let seen = format!("{} wrote it", self.name(line.process));
                return fail(&findings::PROCESSES_INSTEAD, expected, seen);
            }
            if line.thread == evidence.processes[0].pid {
                return fail(&findings::IN_FIRST_THREAD, expected, "its first thread wrote it");
            }
        }
        Ok(())
    }

    /// Each line that begins like this was written by a child of the root.
    pub fn are_written_by_children(&self, start: &str) -> Checked {
        let lines = self.witnessed()?.lines_by_writer(Stream::Stdout);
        let children = self.children()?;
        match lines.iter().find(|(writer, line)| line.starts_with(start) && !children.contains(writer)) {
            Some((writer, line)) => self.wrong_writer(*writer, line),
            None => Ok(()),
        }
    }

    /// The lines in which a thread tells which one it is, each with whoever wrote it.
    fn about_themselves(&self) -> Vec<Piece> {
        let lines = self.lines().into_iter().filter(|line| line.text.starts_with("process "));
        lines.filter_map(|line| line.pieces.into_iter().next()).collect()
    }
}
