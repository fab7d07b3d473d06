//! Expectations about work that is given to children: who did which part of it, and what becomes of it when one of them dies.

use super::{Ran, count, fail};
use crate::evidence::{Outcome, Stream};
use crate::findings;
use crate::verdict::{Checked, Stop};

impl Ran {
    /// The child that wrote this line on standard error, a child of the root and not deeper.
    ///
    /// # Errors
    /// If somebody else wrote it, or nobody.
    pub fn child_that_said(&self, text: &str) -> Result<usize, Stop> {
        let evidence = self.witnessed()?;
        let expected = format!("a child process says {text:?} on stderr");
        match self.who_said(text)[..] {
            [] => fail(&findings::LOST_WORK, expected, format!("nobody did{}", self.last_complaint())),
            [0, ..] => fail(&findings::IN_PARENT, expected, format!("{} said it itself", self.name(0))),
            [writer, ..] if !evidence.children_of(0).contains(&writer) => {
                let seen = format!("{} said it, a grandchild of your program", self.name(writer));
                fail(&findings::GRANDCHILD, expected, seen)
            }
            [writer, ..] => Ok(writer),
        }
    }

    /// Each of these lines stands on standard error, written by a child of the root.
    pub fn are_said_by_children(&self, lines: &[String]) -> Checked {
        lines.iter().try_for_each(|line| self.child_that_said(line).map(drop))
    }

    /// None of these lines stands on standard error more than once, whoever wrote it.
    pub fn are_said_once_at_most(&self, lines: &[String]) -> Checked {
        self.witnessed()?;
        for line in lines {
            let writers = self.who_said(line);
            if writers.len() > 1 {
                let names: Vec<String> = writers.iter().take(4).map(|&writer| self.name(writer)).collect();
                let times = count(writers.len(), "time", "times");
                let seen = format!("it was said {times}, by {}", names.join(", "));
                return fail(&findings::DONE_TWICE, format!("{line:?} is said once"), seen);
            }
        }
        Ok(())
    }

    /// The root started one child, which is this program again with these arguments.
    pub fn its_child_is_told(&self, args: &[&str]) -> Checked {
        self.starts_children(1)?;
        let child = self.children()?[0];
        self.runs_this_program(child)?;
        match self.witnessed()?.processes[child].execs.last() {
            Some(argv) if argv[1..] != *args => {
                let expected = format!("a child with the arguments `{}`", args.join(" "));
                let seen = format!("{} has `{}`", self.name(child), super::clip(&argv[1..].join(" ")));
                fail(&findings::LOST_WORK, expected, seen)
            }
            _ => Ok(()),
        }
    }

    /// The root started one child, which ended like this, whatever the root says of it: by `code 3`, say, or `signal 6`.
    pub fn its_child_ended_by(&self, expected: &str) -> Checked {
        self.starts_children(1)?;
        let child = self.children()?[0];
        let seen = match self.witnessed()?.processes[child].outcome {
            Some(Outcome::Code(code)) => format!("code {code}"),
            Some(Outcome::Signal(signal)) => format!("signal {signal}"),
            None => "nobody saw".into(),
        };
        if seen == expected {
            return Ok(());
        }
        let expected = format!("a child does the job, and ends by {expected}");
        fail(&findings::LOST_WORK, expected, format!("{} ended by {seen}", self.name(child)))
    }

    /// No child but this one was ended by a signal that somebody sent.
    pub fn killed_no_child_but(&self, exception: usize) -> Checked {
        let evidence = self.witnessed()?;
        for child in evidence.children_of(0) {
            // Whatever outlived the root was ended by the judge: another finding.
            if let Some(Outcome::Signal(signal)) = evidence.processes[child].outcome
                && child != exception
                && !evidence.processes[child].outlived_root
            {
                let seen = format!("{} was ended by {}", self.name(child), crate::signals::name(signal));
                let expected = format!("every child but {} ends by itself", self.name(exception));
                return fail(&findings::KILLED_CHILD, expected, seen);
            }
        }
        Ok(())
    }

    /// No child ended with 0, though it could not write its line. The run must have nobody who reads.
    pub fn no_child_swallows_its_line(&self) -> Checked {
        let evidence = self.witnessed()?;
        self.starts_some_child()?;
        let did_well = |&child: &usize| evidence.processes[child].outcome == Some(Outcome::Code(0));
        let Some(child) = evidence.children_of(0).into_iter().find(did_well) else { return Ok(()) };
        let expected = "a child that can't write its line fails (nobody reads standard output)";
        fail(
            &findings::LOST_LINE,
            expected,
            format!("{} ended by exit 0, and its line is lost", self.name(child)),
        )
    }

    /// The processes that wrote this line on standard error, once for each time.
    fn who_said(&self, text: &str) -> Vec<usize> {
        let lines = self.evidence.lines_by_writer(Stream::Stderr);
        lines.into_iter().filter(|(_, line)| line == text).map(|(writer, _)| writer).collect()
    }
}
