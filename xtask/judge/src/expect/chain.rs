//! Expectations about a chain: processes of which each is the child of the one before.

use super::{Ran, count, fail};
use crate::evidence::Stream;
use crate::findings;
use crate::verdict::{Checked, Stop};

impl Ran {
    /// The root started one process, which started the next, and so on: so many in all. The answer is the chain, without the root.
    ///
    /// # Errors
    /// If there are more or fewer, or if one of them started two.
    pub fn starts_a_chain_of(&self, n_expected: usize) -> Result<Vec<usize>, Stop> {
        let evidence = self.witnessed()?;
        let n_seen = evidence.processes.len() - 1;
        if n_seen == 0 && n_expected > 0 {
            self.starts_children(1)?;
        }
        let processes = |n: usize| count(n, "process", "processes");
        let expected = format!("a chain of {} behind your program", processes(n_expected));
        if n_seen != n_expected {
            let kind = if n_seen < n_expected { &findings::TOO_FEW } else { &findings::TOO_MANY };
            return fail(kind, expected, processes(n_seen));
        }
        let mut chain = Vec::new();
        let mut last = 0;
        loop {
            match evidence.children_of(last)[..] {
                [] => return Ok(chain),
                [next] => {
                    chain.push(next);
                    last = next;
                }
                ref several => {
                    let seen = format!("{} started {} of them", self.name(last), several.len());
                    return fail(&findings::NOT_A_CHAIN, expected, seen);
                }
            }
        }
    }

    /// The first of these processes printed the first of these lines, the second the second, and nobody printed anything else.
    pub fn each_prints_its_line(&self, processes: &[usize], lines: &[String]) -> Checked {
        let evidence = self.witnessed()?;
        let printed = evidence.lines_by_writer(Stream::Stdout);
        if let Some((writer, line)) = printed.iter().find(|(writer, _)| !processes.contains(writer)) {
            return self.wrong_writer(*writer, line);
        }
        for (process, line) in processes.iter().zip(lines) {
            let own: Vec<&str> = printed
                .iter()
                .filter(|(writer, _)| writer == process)
                .map(|(_, line)| line.as_str())
                .collect();
            let expected = format!("{} prints {line:?}", self.name(*process));
            match own[..] {
                [only] if only == line => {}
                [] => return fail(&findings::WRONG_OUTPUT, expected, "it printed nothing"),
                [only] => return fail(&findings::WRONG_OUTPUT, expected, format!("{only:?}")),
                _ => {
                    let seen = format!("it printed {} lines", own.len());
                    return fail(&findings::SHARED_LINE_OWNER, expected, seen);
                }
            }
        }
        Ok(())
    }

    /// All of these processes run the same program with the same arguments.
    pub fn are_started_alike(&self, processes: &[usize]) -> Checked {
        let evidence = self.witnessed()?;
        let started_as = |process: usize| evidence.processes[process].execs.last();
        let Some((&first, rest)) = processes.split_first() else { return Ok(()) };
        for &other in rest {
            if started_as(other) != started_as(first) {
                let arguments = |process: usize| {
                    let argv = started_as(process).map_or(&[][..], |argv| argv.get(1..).unwrap_or_default());
                    super::clip(&format!("{argv:?}"))
                };
                let expected =
                    format!("each with the arguments {}, as {}", arguments(first), self.name(first));
                let seen = format!("{} with {}", self.name(other), arguments(other));
                return fail(&findings::TOLD_BY_ARGUMENT, expected, seen);
            }
        }
        Ok(())
    }
}
