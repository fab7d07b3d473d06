//! Who was stuck, at a deadline or in a deadlock, and what kind of mistake that is.

use super::Ran;
use crate::evidence::{Bound, Outcome, Stuck, WaitsAt};
use crate::findings::{self, Kind};
use crate::verdict::Checked;

/// More than so many are not told one by one.
const N_TOLD: usize = 4;

impl Ran {
    /// Whether it hung until the judge ended it.
    pub(crate) fn is_stuck(&self) -> bool {
        matches!(self.evidence.bound, Some(Bound::Deadline | Bound::Deadlock))
    }

    /// It did not hang.
    pub fn is_not_stuck(&self) -> Checked {
        self.kept_the_bounds()
    }

    /// What each of those who still lived was doing.
    pub(super) fn who_was_stuck(&self) -> String {
        let stuck = &self.evidence.stuck;
        if stuck.is_empty() {
            return "it still ran".into();
        }
        // Whoever waits at a pipe explains why the others wait.
        let (at_pipes, others): (Vec<&Stuck>, Vec<&Stuck>) =
            stuck.iter().partition(|stuck| stuck.waits_at.is_some());
        let mut told: Vec<String> =
            at_pipes.into_iter().chain(others).take(N_TOLD).map(|stuck| self.tell(stuck)).collect();
        if stuck.len() > N_TOLD {
            told.push(format!("and {} more waited", stuck.len() - N_TOLD));
        }
        told.join(", ")
    }

    /// The child whose death may be what nobody has noticed: the first that ended badly and was not waited for.
    pub(super) fn who_had_died(&self) -> String {
        let is_stuck = |child: usize| self.evidence.stuck.iter().any(|stuck| stuck.process == child);
        let dead = self.evidence.children_of(0).into_iter().find_map(|child| {
            let process = &self.evidence.processes[child];
            let outcome = process.outcome.filter(|&outcome| outcome != Outcome::Code(0))?;
            (!is_stuck(child) && process.waited_by.is_none()).then_some((child, outcome))
        });
        match dead {
            Some((child, outcome)) => {
                format!("; {} had ended by {outcome}, and nobody had waited for it", self.name(child))
            }
            None => String::new(),
        }
    }

    /// The root had ended by then.
    pub(super) fn only_orphans_were_stuck(&self) -> bool {
        let stuck = &self.evidence.stuck;
        !stuck.is_empty() && stuck.iter().all(|stuck| stuck.process != 0)
    }

    fn tell(&self, stuck: &Stuck) -> String {
        let name = self.name(stuck.process);
        let Some(WaitsAt { to_write, held_by }) = &stuck.waits_at else {
            return format!("{name} {}", stuck.doing);
        };
        let holders = self.names_of_holders(stuck.process, held_by);
        match (to_write, holders) {
            (true, Some(holders)) => {
                format!("{name} waited to write into a full pipe, which {holders} could read")
            }
            (true, None) => format!("{name} waited to write into a full pipe"),
            (false, Some(holders)) => {
                format!("{name} waited for input from a pipe whose write end {holders} still held")
            }
            (false, None) => format!("{name} {}", stuck.doing),
        }
    }

    fn names_of_holders(&self, waiting: usize, held_by: &[usize]) -> Option<String> {
        let name = |&holder: &usize| if holder == waiting { "itself".into() } else { self.name(holder) };
        let names: Vec<String> = held_by.iter().take(N_TOLD).map(name).collect();
        (!names.is_empty()).then(|| names.join(" and "))
    }

    /// The mistake behind a deadlock, as far as the kernel knows it, and what was expected instead.
    pub(super) fn kind_of_deadlock(&self) -> (&'static Kind, &'static str) {
        let mut pipes = self.evidence.stuck.iter().filter_map(|stuck| stuck.waits_at.as_ref()).peekable();
        if pipes.clone().any(|pipe| pipe.to_write) {
            (&findings::FULL_PIPES, "somebody empties a pipe while another fills it")
        } else if pipes.any(|pipe| !pipe.held_by.is_empty()) {
            (&findings::OPEN_END, "whoever reads gets more input, or the end of it")
        } else {
            (&findings::DEADLOCK, "somebody can always go on")
        }
    }
}
