//! A look and an act: `if not items: items.append(1)`, in two threads.

use std::collections::BTreeSet;

use kit::tinyvm::{Machine, Program};

/// `n` is the length of `items`.
const LOOK_THEN_APPEND: &str = "
    load n
    jump_if_zero append
    return
    append: load n
    add 1
    store n
";

/// Tries every schedule, and collects what comes out. With a GIL its holder
/// goes on alone, and nobody else has a turn before its next check point.
fn go_on(now: &Machine, holder: Option<usize>, gil: bool, n: &mut BTreeSet<i64>) {
    let mut choices = now.choices();
    if choices.is_empty() {
        n.extend(now.value("n"));
    }
    if let Some(holder) = holder.filter(|holder| choices.contains(holder)) {
        choices = vec![holder];
    }
    for thread in choices {
        let mut next = now.clone();
        let step = next.step(thread).expect("it can take one");
        let keeps = gil && !step.is_check_point();
        go_on(&next, keeps.then_some(thread), gil, n);
    }
}

fn main() {
    let program = Program::read(LOOK_THEN_APPEND).expect("a program");
    for (gil, mode) in [(true, "with a GIL"), (false, "without one")] {
        let mut n = BTreeSet::new();
        go_on(&Machine::new(program.clone(), 2), None, gil, &mut n);
        println!("{mode}: items can have a length of {n:?}");
    }
}
