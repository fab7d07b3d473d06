//! Every schedule of a snippet, with a GIL and without.

use std::collections::{BTreeMap, HashSet};

use kit::tinyvm::{Machine, name};

use super::snippets::Snippet;

/// When somebody else may go on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The holder of the GIL alone takes steps. It drops the GIL at a check point if somebody asks for it, where it has to wait, and
    /// at its end.
    Gil,
    /// At every step.
    Free,
}

/// What can come out in this mode, each with the first schedule that gives it.
pub fn outcomes(start: &Machine, mode: Mode, snippet: &Snippet) -> BTreeMap<String, String> {
    let mut search = Search { mode, snippet, seen: HashSet::new(), outcomes: BTreeMap::new() };
    search.go_on(start, None, &mut String::new());
    search.outcomes
}

struct Search<'a> {
    mode: Mode,
    snippet: &'a Snippet,
    /// What goes on from a moment does not depend on how one came there.
    seen: HashSet<(Machine, Option<usize>)>,
    outcomes: BTreeMap<String, String>,
}

impl Search<'_> {
    /// `holder` has the GIL and does not give it up here, if anybody.
    fn go_on(&mut self, machine: &Machine, holder: Option<usize>, taken: &mut String) {
        if !self.seen.insert((machine.clone(), holder)) {
            return;
        }
        let mut choices = machine.choices();
        if choices.is_empty() {
            let outcome = self.snippet.outcome(machine);
            self.outcomes.entry(outcome).or_insert_with(|| taken.clone());
        }
        if let Some(holder) = holder.filter(|holder| choices.contains(holder)) {
            choices = vec![holder];
        }
        for choice in choices {
            let mut next = machine.clone();
            let step = next.step(choice).expect("it is one of the choices");
            let keeps = self.mode == Mode::Gil && !step.is_check_point();
            taken.push(name(choice));
            self.go_on(&next, keeps.then_some(choice), taken);
            taken.pop();
        }
    }
}
