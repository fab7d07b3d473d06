//! Expectations about bytes that are no lines.

use super::{Ran, count, fail};
use crate::evidence::{Outcome, Stream, What};
use crate::findings;
use crate::verdict::Checked;

impl Ran {
    /// Standard output is exactly these bytes.
    pub fn prints_bytes(&self, expected: &[u8]) -> Checked {
        let seen = self.evidence.stdout.all();
        if seen == expected {
            return Ok(());
        }
        let n_same = expected.iter().zip(&seen).take_while(|(one, other)| one == other).count();
        let shown = |bytes: &[u8]| match n_same {
            0 => format!("{}, {}", count(bytes.len(), "byte", "bytes"), around(bytes, 0)),
            _ => {
                let after = around(bytes, n_same);
                format!("{}, after the first {n_same} {after}", count(bytes.len(), "byte", "bytes"))
            }
        };
        let why = match self.evidence.outcome {
            Some(Outcome::Code(0)) => String::new(),
            _ => self.how_it_ended(),
        };
        fail(&findings::WRONG_OUTPUT, shown(expected), shown(&seen) + &why)
    }

    /// Each of these was written to standard output by one `write`, and nothing else was.
    pub fn writes_each_at_once(&self, expected: &[Vec<u8>]) -> Checked {
        let evidence = self.witnessed()?;
        self.prints_bytes(&expected.concat())?;
        let mut writes = evidence.events.iter().filter_map(|event| match &event.what {
            What::Wrote(Stream::Stdout, bytes) => Some(&bytes.0),
            _ => None,
        });
        for (nth, whole) in expected.iter().enumerate() {
            let wanted = format!("frame {} of {} bytes by one write", nth + 1, whole.len());
            match writes.next() {
                Some(written) if written == whole => {}
                Some(written) => {
                    let seen = format!("a write of {}", count(written.len(), "byte", "bytes"));
                    return fail(&findings::TORN_FRAME, wanted, seen);
                }
                None => return fail(&findings::TORN_FRAME, wanted, "no more writes"),
            }
        }
        Ok(())
    }
}

/// Some bytes from this place on, as text.
fn around(bytes: &[u8], place: usize) -> String {
    const SHOWN: usize = 16;
    let rest = &bytes[place.min(bytes.len())..];
    match rest.len() {
        0 => "nothing".into(),
        1..=SHOWN => format!("\"{}\"", rest.escape_ascii()),
        _ => format!("\"{}…\"", rest[..SHOWN].escape_ascii()),
    }
}
