//! Expectations about lines: which ones, by whom, whole or torn, and in which place.

use std::collections::BTreeSet;

use super::{Ran, clip, count, fail};
use crate::evidence::{Line, Stream, What};
use crate::findings;
use crate::verdict::{Checked, Stop};

impl Ran {
    /// The lines of standard output.
    pub fn lines(&self) -> Vec<Line> {
        self.evidence.lines(Stream::Stdout)
    }

    /// Standard output has these lines, in any order, and nothing else. Lines are taken as each process wrote them: whether they
    /// reached the pipe in one piece is another claim.
    pub fn prints_in_any_order(&self, expected: &[String]) -> Checked {
        let mut wanted = expected.to_vec();
        let mut seen: Vec<String> =
            self.evidence.lines_by_writer(Stream::Stdout).into_iter().map(|(_, line)| line).collect();
        let printed = seen.join("\n");
        wanted.sort();
        seen.sort();
        if wanted == seen {
            return Ok(());
        }
        let missing = first_without_partner(&wanted, &seen);
        let extra = first_without_partner(&seen, &wanted);
        let seen = match (missing, extra) {
            (Some(missing), Some(extra)) => format!("{extra:?} and not {missing:?}"),
            (Some(missing), None) => format!("no line {missing:?}"),
            (None, Some(extra)) => format!("{extra:?} is one too many"),
            (None, None) => format!("{:?}", clip(&printed)),
        };
        let expected = format!("the lines {}", clip(&expected.join(" · ")));
        fail(&findings::WRONG_NUMBERS, expected, seen)
    }

    /// Standard output has these lines, in any order, to their last byte. Lines are taken as each process wrote them.
    pub fn writes_every_line(&self, expected: &[String]) -> Checked {
        let seen: Vec<String> =
            self.evidence.lines_by_writer(Stream::Stdout).into_iter().map(|(_, line)| line).collect();
        let line = |text: &str| format!("the line {:?} of {} bytes", clip(text), text.len());
        let missing = first_without_partner(expected, &seen);
        let n_bytes: usize = expected.iter().map(|line| line.len() + 1).sum();
        match (missing, first_without_partner(&seen, expected)) {
            (None, None) => Ok(()),
            // Without a witness, lines that were mixed on the way look like wrong ones.
            _ if !self.evidence.is_witnessed() && self.evidence.stdout.n_bytes == n_bytes as u64 => {
                Err(Stop::NotWitnessed)
            }
            (Some(missing), None) => {
                let seen = format!("{} of {} lines", seen.len(), expected.len());
                fail(&findings::LOST_LINE, line(missing), seen)
            }
            (Some(missing), Some(other)) => fail(&findings::WRONG_OUTPUT, line(missing), line(other)),
            (None, Some(other)) => {
                let seen = format!("{} as well", line(other));
                fail(&findings::WRONG_OUTPUT, format!("{} lines", expected.len()), seen)
            }
        }
    }

    /// Each of these lines was printed by a child of the root, and no two by the same one.
    pub fn are_printed_by_a_child_each(&self, expected: &[String]) -> Checked {
        let evidence = self.witnessed()?;
        let children = evidence.children_of(0);
        let mut writers = BTreeSet::new();
        for (writer, line) in evidence.lines_by_writer(Stream::Stdout) {
            if !expected.contains(&line) {
                continue;
            }
            if !children.contains(&writer) {
                return self.wrong_writer(writer, &line);
            }
            if !writers.insert(writer) {
                let seen = format!("{} printed {line:?} and another line", self.name(writer));
                return fail(&findings::SHARED_LINE_OWNER, "one line from each child", seen);
            }
        }
        Ok(())
    }

    /// Every line that a child printed reached the pipe by one `write`.
    pub fn writes_whole_lines(&self) -> Checked {
        self.witnessed()?;
        for line in self.lines() {
            let mut pieces: Vec<String> = line.pieces.iter().map(|piece| piece.text.clone()).collect();
            if let Some(last) = pieces.last_mut().filter(|_| line.ended) {
                last.push('\n');
            }
            let n_writers = line.pieces.iter().map(|piece| piece.process).collect::<BTreeSet<_>>().len();
            if pieces.len() > 1 {
                let shown: Vec<String> = pieces.iter().map(|piece| brief(piece)).collect();
                let by = if n_writers > 1 { format!(" by {n_writers} processes") } else { String::new() };
                let seen = format!("{} writes{by}: {}", pieces.len(), clip(&shown.join(", ")));
                return fail(&findings::TORN_LINE, "each line by one write", seen);
            }
            if !line.ended {
                let seen = format!("{:?} without its line end", clip(&line.text));
                return fail(&findings::TORN_LINE, "each line by one write, its end included", seen);
            }
        }
        Ok(())
    }

    /// Whenever a child says on standard error, by a line with this end, that one more of its lines is out, then it is. The run must
    /// hold writes: else one that is still on its way is likely to arrive in time.
    pub fn tells_what_is_out(&self, told: &str) -> Checked {
        for child in self.children()? {
            let (mut n_out, mut said) = (0, String::new());
            for event in self.evidence.events.iter().filter(|event| event.process == child) {
                match &event.what {
                    What::Wrote(Stream::Stdout, bytes) => n_out += bytes.text().matches('\n').count(),
                    What::Wrote(Stream::Stderr, bytes) => said += &bytes.text(),
                    _ => {}
                }
                let n_told =
                    said.split_inclusive('\n').filter(|line| line.trim_end().ends_with(told)).count();
                if n_told > n_out {
                    let returned = count(n_told, "call had", "calls had");
                    let lines = count(n_out, "line was", "lines were");
                    let seen = format!("{}: {returned} returned, and {lines} out", self.name(child));
                    return fail(&findings::RETURNS_EARLY, "a line is out when the function returns", seen);
                }
            }
        }
        Ok(())
    }

    /// No process tears a line of another: each line reached the pipe by one `write`, or one process wrote all there is.
    pub fn writes_lines_that_stay_whole(&self) -> Checked {
        self.witnessed()?;
        let lines = self.lines();
        let writers: BTreeSet<usize> =
            lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.process).collect();
        if writers.len() <= 1 { Ok(()) } else { self.writes_whole_lines() }
    }

    /// The last line of standard output is this.
    pub fn ends_with_line(&self, expected: &str) -> Checked {
        let lines = self.lines();
        let wanted = format!("the last line is {expected:?}");
        match lines.last() {
            Some(line) if line.text == expected => Ok(()),
            _ if lines.iter().any(|line| line.text == expected) => {
                let after: Vec<&str> = lines
                    .iter()
                    .skip_while(|line| line.text != expected)
                    .skip(1)
                    .map(|line| line.text.as_str())
                    .collect();
                fail(&findings::NOT_LAST, wanted, format!("after it came {:?}", clip(&after.join(" · "))))
            }
            Some(line) => fail(&findings::WRONG_OUTPUT, wanted, format!("{:?}", clip(&line.text))),
            None => fail(&findings::WRONG_OUTPUT, wanted, "no output"),
        }
    }

    /// Standard output has nothing.
    pub fn prints_nothing(&self) -> Checked {
        self.prints("")
    }

    /// Those of these lines that were not written: as many as children failed.
    ///
    /// # Errors
    /// If another number of lines is missing.
    pub fn lines_missing<'a>(
        &self,
        expected: &'a [String],
        n_failed: usize,
    ) -> Result<Vec<&'a String>, Stop> {
        let mut rest = expected.iter().collect::<Vec<_>>();
        for (_, line) in self.evidence.lines_by_writer(Stream::Stdout) {
            if let Some(position) = rest.iter().position(|wanted| **wanted == line) {
                rest.remove(position);
            }
        }
        if rest.len() == n_failed {
            return Ok(rest);
        }
        let expected = format!("of the lines, only {} missing", count(n_failed, "is", "are"));
        fail(&findings::LOST_LINE, expected, format!("{} missing", count(rest.len(), "line is", "lines are")))
    }
}

/// A piece of a line, of which several must fit into a message.
fn brief(piece: &str) -> String {
    const LONGEST: usize = 40;
    if piece.chars().count() <= LONGEST {
        return format!("{piece:?}");
    }
    let begin: String = piece.chars().take(LONGEST / 2).collect();
    let end = if piece.ends_with('\n') { "\\n" } else { "" };
    format!("\"{begin}…{end}\" ({} bytes)", piece.len())
}

fn first_without_partner<'a>(wanted: &'a [String], seen: &[String]) -> Option<&'a String> {
    let mut rest = seen.to_vec();
    wanted.iter().find(|line| match rest.iter().position(|other| other == *line) {
        Some(position) => {
            rest.remove(position);
            false
        }
        None => true,
    })
}
