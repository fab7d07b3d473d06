//! Every schedule of a snippet, with a GIL and without.

use std::collections::BTreeMap;

use kit::tinyvm::{Machine, Op};

use super::snippets::Snippet;

/// When somebody else may go on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The holder of the GIL alone takes steps. It looks for a drop request behind a call, and gives the GIL up where it has to wait
    /// and at its end. (CPython looks at jumps backward as well; no snippet has one.)
    Gil,
    /// At every step.
    Free,
}

/// What can come out in this mode, each with the first schedule that gives it.
pub fn outcomes(start: &Machine, mode: Mode, snippet: &Snippet) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    go_on(start, None, &mut String::new(), mode, &mut |end, schedule| {
        all.entry(snippet.outcome(end)).or_insert_with(|| schedule.to_string());
    });
    all
}

/// `holder` has the GIL and does not give it up here, if anybody.
fn go_on(
    machine: &Machine,
    holder: Option<usize>,
    taken: &mut String,
    mode: Mode,
    visit: &mut impl FnMut(&Machine, &str),
) {
    let mut choices = machine.choices();
    if choices.is_empty() {
        return visit(machine, taken);
    }
    if let Some(holder) = holder.filter(|holder| choices.contains(holder)) {
        choices = vec![holder];
    }
    for choice in choices {
        let mut next = machine.clone();
        let step = next.step(choice).expect("it is one of the choices");
        let keeps = mode == Mode::Gil && !matches!(step.op, Op::Call(_));
        taken.push(kit::tinyvm::name(choice));
        go_on(&next, keeps.then_some(choice), taken, mode, visit);
        taken.pop();
    }
}
