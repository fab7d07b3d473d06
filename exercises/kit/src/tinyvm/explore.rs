//! Every schedule of a machine.

use std::ops::ControlFlow;

use super::machine::Machine;

/// No schedule is longer, in steps. A program that can loop for ever has longer ones: they end here, and the machine that
/// is shown then is neither done nor blocked.
pub const LONGEST: usize = 200;

/// Goes through all schedules, in the order of the alphabet, and shows each one, complete, with the machine at its end.
/// A schedule is complete when nobody can take a step. The visitor may stop it.
pub fn explore(
    machine: &Machine,
    mut visit: impl FnMut(&[usize], &Machine) -> ControlFlow<()>,
) -> ControlFlow<()> {
    go_on(machine, &mut Vec::new(), &mut visit)
}

fn go_on(
    machine: &Machine,
    taken: &mut Vec<usize>,
    visit: &mut impl FnMut(&[usize], &Machine) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let choices = machine.choices();
    if choices.is_empty() || taken.len() == LONGEST {
        return visit(taken, machine);
    }
    for choice in choices {
        let mut next = machine.clone();
        next.step(choice).expect("it is one of the choices");
        taken.push(choice);
        go_on(&next, taken, visit)?;
        taken.pop();
    }
    ControlFlow::Continue(())
}
