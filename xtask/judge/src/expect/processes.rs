//! Expectations about who was created, and who was alive together.

use super::{Ran, count, fail};
use crate::evidence::{Outcome, Stream, What};
use crate::findings;
use crate::verdict::{Checked, Stop};

impl Ran {
    /// The pids of the root's children, in the order of their births.
    ///
    /// # Errors
    /// Without a witness.
    pub fn children(&self) -> Result<Vec<usize>, Stop> {
        Ok(self.witnessed()?.children_of(0))
    }

    /// No process was started.
    pub fn starts_no_process(&self) -> Checked {
        let n_started = self.witnessed()?.processes.len() - 1;
        if n_started == 0 {
            return Ok(());
        }
        let seen = format!("{} started", count(n_started, "process was", "processes were"));
        fail(&findings::STARTED_ANYWAY, "no process is started", seen)
    }

    /// The root started so many children, each by itself.
    pub fn starts_children(&self, n_expected: usize) -> Checked {
        let evidence = self.witnessed()?;
        let n_seen = evidence.children_of(0).len();
        let n_threads = evidence.processes[0].n_threads;
        let n_deeper = evidence.processes.len() - 1 - n_seen;
        let expected = format!("{} of your program", count(n_expected, "child process", "child processes"));
        if n_seen == n_expected {
            Ok(())
        } else if n_seen == 0 && n_threads > 0 {
            fail(
                &findings::THREADS_INSTEAD,
                expected,
                format!("no child process, and {} of your program", count(n_threads, "thread", "threads")),
            )
        } else if n_seen == 0 {
            fail(&findings::IN_PARENT, expected, "your program did everything itself: it started no process")
        } else if n_seen < n_expected && n_deeper > 0 {
            fail(
                &findings::GRANDCHILD,
                expected,
                format!(
                    "{}, and {} below",
                    count(n_seen, "child", "children"),
                    count(n_deeper, "process", "processes")
                ),
            )
        } else if n_seen < n_expected {
            fail(&findings::TOO_FEW, expected, count(n_seen, "child process", "child processes"))
        } else {
            fail(&findings::TOO_MANY, expected, count(n_seen, "child process", "child processes"))
        }
    }

    /// There is a child at all: without one, a claim on children would hold for want of any.
    pub(super) fn starts_some_child(&self) -> Checked {
        if self.children()?.is_empty() { self.starts_children(1) } else { Ok(()) }
    }

    /// So many children of the root were alive at the same instant. The run must hold processes at their exit.
    pub fn were_alive_together(&self, n_expected: usize) -> Checked {
        let evidence = self.witnessed()?;
        self.starts_some_child()?;
        let most = evidence.holding.as_ref().map_or(0, |holding| holding.most_alive);
        let expected = format!("{n_expected} processes alive together");
        if most >= n_expected {
            Ok(())
        } else if most <= 1 {
            let seen = "never two: one had to be waited for before the next was started";
            fail(&findings::SERIAL, expected, seen)
        } else {
            let seen = format!("at most {most} at a time; no other was started until one of them was gone");
            fail(&findings::NOT_TOGETHER, expected, seen)
        }
    }

    /// The child that wrote this line, a child of the root and not deeper.
    ///
    /// # Errors
    /// If the root wrote it, or a grandchild, or nobody.
    pub fn child_that_wrote(&self, text: &str) -> Result<usize, Stop> {
        let evidence = self.witnessed()?;
        let lines = evidence.lines_by_writer(Stream::Stdout);
        let Some(&(writer, _)) = lines.iter().find(|(_, line)| line == text) else {
            let expected = format!("a child process prints {text:?}");
            let children = evidence.children_of(0);
            if !children.is_empty() && !lines.iter().any(|(writer, _)| children.contains(writer)) {
                return fail(&findings::RELAYED, expected, "no child wrote anything to your standard output");
            }
            return fail(
                &findings::WRONG_OUTPUT,
                expected,
                format!("{:?}", super::clip(&evidence.stdout.text())),
            );
        };
        if !evidence.children_of(0).contains(&writer) {
            self.wrong_writer(writer, text)?;
        }
        Ok(writer)
    }

    /// This child runs the same executable as the root, told by its file name.
    pub fn runs_this_program(&self, child: usize) -> Checked {
        let evidence = self.witnessed()?;
        let file = |program: &str| std::path::Path::new(program).file_name().map(|name| name.to_os_string());
        let own = evidence.command.first().and_then(|program| file(program));
        let execs = &evidence.processes[child].execs;
        match execs.last().and_then(|argv| argv.first()) {
            Some(program) if file(program) == own => Ok(()),
            // A forked copy runs the program that it was copied from.
            None => Ok(()),
            Some(program) => {
                let seen = format!("{} ran {program:?}", self.name(child));
                fail(&findings::WRONG_PROGRAM, "the child runs your own program", seen)
            }
        }
    }

    /// Says what it means that no child, but this process, wrote a line.
    pub(super) fn wrong_writer(&self, writer: usize, text: &str) -> Checked {
        let evidence = self.witnessed()?;
        let expected = format!("a child process prints {text:?}");
        let who = self.name(writer);
        let has_children = evidence.processes.len() > 1;
        if writer != 0 {
            fail(&findings::GRANDCHILD, expected, format!("{who} printed it, a grandchild of your program"))
        } else if has_children {
            fail(&findings::RELAYED, expected, format!("{who} printed it itself"))
        } else if evidence.processes[0].n_threads > 0 {
            fail(&findings::THREADS_INSTEAD, expected, format!("{who} printed it, in one of its threads"))
        } else {
            fail(&findings::IN_PARENT, expected, format!("{who} printed it itself and started no process"))
        }
    }

    /// The judge held it before it wrote, and it never came to write.
    fn was_about_to_write(&self, process: usize) -> bool {
        let tells = |what: &What| matches!(what, What::HeldBeforeWrite | What::Wrote(Stream::Stdout, _));
        let mut backwards = self.evidence.events.iter().rev();
        let last = backwards.find(|event| event.process == process && tells(&event.what));
        last.is_some_and(|event| event.what == What::HeldBeforeWrite)
    }

    /// No child ended by a panic.
    pub fn no_child_panics(&self) -> Checked {
        /// The exit code of a Rust program that panics.
        const PANIC: Outcome = Outcome::Code(101);
        let panicked = |&child: &usize| self.evidence.processes[child].outcome == Some(PANIC);
        let Some(child) = self.children()?.into_iter().find(panicked) else { return Ok(()) };
        let seen = format!("{} panicked{}", self.name(child), self.last_complaint());
        fail(&findings::PANICKED, "a worker that lives on", seen)
    }

    /// No child was ended by a signal that somebody sent, unless it was the judge.
    pub fn killed_no_child(&self) -> Checked {
        let evidence = self.witnessed()?;
        for child in evidence.children_of(0) {
            // Whatever outlived the root was ended by the judge: another finding.
            if let Some(Outcome::Signal(signal)) = evidence.processes[child].outcome
                && !evidence.processes[child].outlived_root
                && !evidence.was_killed_by_judge(child)
            {
                let mut seen = format!("{} was ended by {}", self.name(child), crate::signals::name(signal));
                if self.was_about_to_write(child) {
                    seen += " when it was about to write";
                }
                return fail(&findings::KILLED_CHILD, "every child ends by itself", seen);
            }
        }
        Ok(())
    }
}
