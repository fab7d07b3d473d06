//! Expectations about the order of lines.

use super::{Ran, clip, fail};
use crate::evidence::{Line, WriteHolding};
use crate::findings;
use crate::verdict::{Checked, Stop};

impl Ran {
    /// The lines of the children come in this order; some may be missing, which is another claim. The run must hold writes: else a
    /// program that only hopes for the order is likely to have it.
    pub fn prints_in_order(&self, expected: &[String]) -> Checked {
        let by_child = |line: &Line| match line.pieces[..] {
            // Without a witness nobody knows; the program's own last line is none of these.
            [] => expected.contains(&line.text),
            ref pieces => pieces.iter().any(|piece| piece.process != 0),
        };
        let lines = self.lines().into_iter().filter(by_child);
        let seen: Vec<String> = lines.map(|line| line.text).collect();
        let mut rest = expected.iter();
        let Some(late) = seen.iter().position(|line| !rest.any(|wanted| wanted == line)) else {
            let is_proven = self.witnessed()?.write_holding.is_some();
            return if is_proven { Ok(()) } else { Err(Stop::NotWitnessed) };
        };
        let line = clip(&seen[late]);
        // Of twins it can't be told which of them came too late.
        let before = seen[..late].iter().rfind(|other| **other != seen[late]);
        let Some(before) = before.filter(|_| expected.contains(&seen[late])) else {
            let wanted = format!("{}, in this order", clip(&expected.join(" · ")));
            return fail(&findings::OUT_OF_ORDER, wanted, format!("line {} is {line:?}", late + 1));
        };
        let why = match &self.evidence.write_holding {
            Some(WriteHolding { most_held: most @ 2.., .. }) => format!(
                "{most} processes were about to write at the same time, and it was chance who came first, or here the judge"
            ),
            _ if ascends(&seen) => "they are sorted, and that was not asked for".into(),
            _ => "the turns went round in another order".into(),
        };
        let wanted = format!("{line:?} before {:?}", clip(before));
        fail(&findings::OUT_OF_ORDER, wanted, format!("behind it: {why}"))
    }
}

/// Whether these lines, which differ in a number only, stand in the order of their numbers.
fn ascends(lines: &[String]) -> bool {
    lines.is_sorted_by_key(|line| (line.len(), line))
}
