//! Steps of `forced_switching`: whoever drops the GIL because it was asked to waits until another thread has taken it.

use judge::{Checked, Explore, Step, findings, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_forced_switching");

/// In every schedule of this scenario all claims hold, and all threads come to their end.
fn holds(step: &mut Step, scenario: &str, n_instructions: u32) -> Checked {
    step.explore(scene(scenario, n_instructions))?.holds()
}

fn scene(scenario: &str, n_instructions: u32) -> Explore {
    Explore::with([scenario.to_string(), n_instructions.to_string()])
}

/// One thread alone drops the GIL, as it does before it reads a file. Nobody has asked, and nobody will come: whoever waits for a switch
/// here waits for ever.
#[test]
fn step_1_one_alone_drops_it_and_goes_on() {
    step(PROGRAM, |step| {
        let n_drops = step.chance.number(1..5);
        holds(step, "alone", n_drops)
    });
}

/// Two threads run a loop. Whoever drops the GIL wants it back at once, and in no schedule does it get it before the one that has asked;
/// whether it drops the GIL at a check point, or before the next one, since it is about to block.
#[test]
fn step_2_a_requested_drop_is_a_switch() {
    step(PROGRAM, |step| {
        holds(step, "two", 10)?;
        step.explore(Explore::with(["asked_on_the_way"]))?.holds()
    });
}

/// B asks for the GIL, takes it, drops it and ends, all before A has looked. A must learn that there was a switch, although it sees
/// nobody who holds the GIL.
#[test]
fn step_3_a_quick_turn_counts() {
    step(PROGRAM, |step| {
        let n_instructions = step.chance.number(6..9);
        holds(step, "quick_turn", n_instructions)
    });
}

/// A drops the GIL before B has asked. In some schedule A is the next to take it: a drop that nobody has asked for waits for nobody.
#[test]
fn step_4_an_unasked_drop_comes_back_at_once() {
    step(PROGRAM, |step| {
        let expected = "in some schedule a thread that drops the GIL unasked is the next to take it";
        let explored = step.explore(Explore::with(["unasked"]))?;
        explored.reaches(
            "taken again after a drop that nobody asked for",
            &findings::SWITCHES_UNASKED,
            expected,
        )
    });
}

/// Three threads. Whoever waits until there was a switch is woken by that switch, and by nothing else; and each holder has an interval
/// of its own.
#[test]
fn step_5_three_take_turns() {
    step(PROGRAM, |step| holds(step, "three", 6));
}

/// A condition variable may let a sleeper wake for no reason. That is no switch.
#[test]
fn step_6_a_false_wake_is_no_switch() {
    step(PROGRAM, |step| step.explore(scene("two_with_patience", 6).with_false_wakes())?.holds());
}

/// A switch that is forced changes nothing else: waiters ask as before, holders look where they looked, and a false wake asks for
/// nothing.
#[test]
fn step_7_all_else_is_as_before() {
    step(PROGRAM, |step| {
        let before = |args: &[&str]| Explore::with([&["as_before"], args].concat());
        step.explore(before(&["long_loop", "24"]))?.holds()?;
        step.explore(before(&["three", "8"]))?.holds()?;
        step.explore(before(&["late", "7", "7000", "900"]))?.holds()?;
        step.explore(before(&["late", "7", "7000", "1100"]))?.holds()?;
        step.explore(before(&["two_with_patience", "8"]).with_false_wakes())?.holds()
    });
}
