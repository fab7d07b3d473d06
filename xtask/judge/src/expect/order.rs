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
        if seen.iter().all(|line| rest.any(|wanted| wanted == line)) {
            let is_proven = self.witnessed()?.write_holding.is_some();
            return if is_proven { Ok(()) } else { Err(Stop::NotWitnessed) };
        }
        let mut sorted = expected.to_vec();
        sorted.sort();
        let why = match &self.evidence.write_holding {
            Some(WriteHolding { most_held: most @ 2.., .. }) => format!(
                "{most} processes were about to write at the same time, and then it is chance who is first; here the judge chose"
            ),
            _ if seen == sorted => "sorted, and nobody asked for that".into(),
            _ => "that is another order".into(),
        };
        let shown = |lines: &[String]| clip(&lines.join(" · "));
        fail(&findings::OUT_OF_ORDER, shown(expected), format!("{}: {why}", shown(&seen)))
    }
}
