//! What a step can claim of the schedules that were explored.

use super::{Explored, FailureKind};
use crate::expect::{clip, fail};
use crate::findings::{self, Kind};
use crate::verdict::{Checked, Stop};

impl Explored {
    /// Every schedule kept the claims and ended as it should.
    pub fn holds(&self) -> Checked {
        let Some(failure) = &self.failure else { return Ok(()) };
        let seen = |text: &str| format!("{text}, in the schedule below");
        match &failure.kind {
            FailureKind::Claim(id) => match findings::ALL.iter().find(|kind| kind.id == id) {
                Some(kind) => fail(kind, &failure.expected, seen(&failure.seen)),
                None => Err(Stop::Broken(format!("a claim names the finding {id:?}, and there is none"))),
            },
            FailureKind::Panic if failure.seen.starts_with("not yet implemented") => Err(Stop::NotDoneYet),
            FailureKind::Panic => fail(
                &findings::PANICKED_IN_SCHEDULE,
                "no thread panics, in any schedule",
                seen(&format!("a thread panics: {:?}", clip(&failure.seen))),
            ),
            FailureKind::Blocked => {
                fail(&findings::BLOCKED_FOR_EVER, "every schedule comes to an end", seen(&failure.seen))
            }
            FailureKind::Spins => {
                let expected = "whoever waits sleeps until somebody wakes it";
                fail(&findings::SPINS, expected, seen(&format!("after 2,000 operations {}", failure.seen)))
            }
            FailureKind::Survives => {
                let expected = "each execution begins with nothing but what it makes itself";
                fail(&findings::STATE_SURVIVES, expected, &failure.seen)
            }
            FailureKind::Ended => {
                fail(&findings::DOES_NOT_WAIT, "somebody waits, for ever", seen("everybody comes to an end"))
            }
        }
    }

    /// There was more than one schedule, as there must be where threads use the same thing. If there was not, what they share is nothing
    /// that the explorer sees.
    pub fn meets(&self) -> Checked {
        if self.n_in_order + self.n_random > 1 {
            return Ok(());
        }
        let expected = "threads that meet at something of `kit::sync`";
        fail(
            &findings::PAST_THE_FACADE,
            expected,
            "no two of them use anything of it together: there is one schedule only",
        )
    }

    /// Some schedule came to this moment.
    pub fn reaches(&self, label: &str, kind: &Kind, expected: &str) -> Checked {
        self.holds()?;
        if self.reached.iter().any(|reached| reached == label) {
            return Ok(());
        }
        fail(kind, expected, format!("it happens in none of them ({})", self.coverage()))
    }

    /// It does without this, which some schedule would have come to.
    pub fn does_without(&self, label: &str, kind: &Kind, expected: &str) -> Checked {
        match self.reached.iter().find(|reached| *reached == label) {
            Some(reached) => fail(kind, expected, format!("your program uses {reached}")),
            None => Ok(()),
        }
    }
}
