//! Steps of `release_around_io`: whoever may sleep does so without the GIL, and has it back before it goes on.

use judge::{Checked, Explore, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_release_around_io");

/// In every schedule of this scenario all claims hold, and all threads come to their end.
fn holds(step: &mut Step, scenario: &str, number: u32) -> Checked {
    step.explore(Explore::with([scenario.to_string(), number.to_string()]))?.holds()
}

/// One thread alone makes a call. It gets the answer, and has the GIL when it goes on.
#[test]
fn step_1_the_answer_comes_back_and_so_does_the_gil() {
    step(PROGRAM, |step| {
        let number = step.chance.number(10..1000);
        holds(step, "answer", number)
    });
}

/// B reads from a pipe, and A writes into it; then A reads, and B, who writes, needs the GIL first. Whoever reads with the GIL in hand
/// stops everybody, itself included; and whoever has read waits for the GIL like anybody else.
#[test]
fn step_2_others_run_while_it_blocks() {
    step(PROGRAM, |step| {
        let number = step.chance.number(10..1000);
        for reader in ["1", "0"] {
            step.explore(Explore::with(["read", &number.to_string(), reader]))?.holds()?;
        }
        Ok(())
    });
}

/// The call panics. The panic comes back with its own payload, and whoever catches it uses objects: this thread must
/// hold the GIL by then.
#[test]
fn step_3_a_panic_brings_the_gil_back() {
    step(PROGRAM, |step| {
        let number = step.chance.number(10..1000);
        holds(step, "panic", number)
    });
}

/// A lock that nobody has is acquired without a drop: to drop the GIL is to get in line for it again.
#[test]
fn step_4_a_free_lock_costs_no_drop() {
    step(PROGRAM, |step| step.explore(Explore::with(["free_lock"]))?.holds());
}

/// Two threads want the same lock, and whoever has it needs the GIL to release it. Whoever waits for the lock with the GIL in hand
/// closes a circle.
#[test]
fn step_5_a_busy_lock_is_waited_for_without_the_gil() {
    step(PROGRAM, |step| holds(step, "busy_lock", 2));
}

/// Nobody releases the lock. Then nothing happens, for ever: whoever asks again and again burns a processor for nothing.
#[test]
fn step_6_whoever_waits_sleeps() {
    step(PROGRAM, |step| step.explore(Explore::with(["never_free"]).to_the_block())?.holds());
}
