//! Steps of `who_am_i`: say in a few words what it shows.

use judge::{Run, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_who_am_i");

/// The word is chosen per run, so that no program can know it beforehand. Say what the step asks and why it matters.
#[test]
fn step_1_the_word_is_printed() {
    step(PROGRAM, |step| {
        let word = format!("word-{}", step.chance.number(10_000_000..u32::MAX));
        let run = step.run(Run::with([&word]))?;
        run.prints(&format!("{word}\n"))?;
        run.exits_with(0)
    });
}
