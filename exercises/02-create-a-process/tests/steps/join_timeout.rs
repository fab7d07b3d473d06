//! Steps of `join_timeout`: wait, but not for ever.

use judge::findings::{INVENTED_END, STILL_ALIVE, WRONG_ANSWER, WRONG_OUTCOME};
use judge::{Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_join_timeout");

/// More children than any run of this exercise has: each is held at its exit until nothing else can happen.
const NEVER: usize = 2;

/// An exit code, and how it is to be reported.
fn code(step: &mut Step) -> (String, String) {
    let code = step.chance.number(2..100);
    (code.to_string(), format!("code {code}"))
}

/// `start` starts one child, there and then: it does its work while nobody waits for it.
#[test]
fn step_1_start_starts_one_child() {
    step(PROGRAM, |step| {
        let line = step.chance.number(10_000_000..u32::MAX).to_string();
        let run = step.run(Run::with(["start", "say", &line]))?;
        run.starts_children(1)
    });
}

/// A child that ends within the limit is told of, with its outcome, and has been waited for. The limit here is an hour:
/// whoever lets it pass is not waiting for the child, and whoever asks once is not waiting at all. The judge holds the
/// child at its exit until your program waits.
#[test]
fn step_2_an_end_in_time_is_told() {
    step(PROGRAM, |step| {
        let (code, outcome) = code(step);
        let run = step.run(Run::with(["ending", &code]).hold_until_alive(NEVER))?;
        run.waits_for_every_child()?;
        run.answers("answer: ", &[outcome], &WRONG_OUTCOME)
    });
}

/// A child that does not end within the limit stays what it is: alive. The answer is `None`, and it does not come
/// before the limit has passed. This child stands before a gate that is not opened.
#[test]
fn step_3_the_limit_passes() {
    step(PROGRAM, |step| {
        let (code, _) = code(step);
        let run = step.run(Run::with(["blocked", &code]))?;
        run.killed_no_child()?;
        run.answers("answer: ", &["none"], &INVENTED_END)?;
        run.answers("waited: ", &["for the limit"], &WRONG_ANSWER)
    });
}

/// To give up is not the end. The child can be waited for again, twice in a row in vain, and once it has passed the
/// gate it is told how it ended.
#[test]
fn step_4_it_can_be_asked_again() {
    step(PROGRAM, |step| {
        let (code, outcome) = code(step);
        let run = step.run(Run::with(["twice", &code]))?;
        run.killed_no_child()?;
        run.answers("answer: ", &["none", "none"], &INVENTED_END)?;
        run.answers("answer: ", &["none", "none", &outcome], &STILL_ALIVE)?;
        run.waits_for_every_child()
    });
}

/// A child that has ended is told of however short the limit is: there is nothing left to wait for. It is told of each
/// time somebody asks.
#[test]
fn step_5_an_ended_child_takes_no_time() {
    step(PROGRAM, |step| {
        let (code, outcome) = code(step);
        let run = step.run(Run::with(["zero", &code]))?;
        run.answers("answer: ", &[&outcome, &outcome], &STILL_ALIVE)
    });
}
