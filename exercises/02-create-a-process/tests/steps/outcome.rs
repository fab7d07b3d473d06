//! Steps of `outcome`: three ways to read a status. They ask for no witness: the program's answers are enough.

use judge::findings::WRONG_OUTCOME;
use judge::{Checked, Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_outcome");

/// The children end in these ways, in an order of chance; each is reported as what stands beside it.
fn tells(step: &mut Step, ends: &[(String, String)]) -> Checked {
    let mut ends = ends.to_vec();
    step.chance.shuffle(&mut ends);
    let run = step.run(Run::with(ends.iter().map(|(end, _)| end)))?;
    for (end, outcome) in &ends {
        run.answers(&format!("{end}: "), &[outcome], &WRONG_OUTCOME)?;
    }
    Ok(())
}

fn end(end: impl ToString, outcome: impl ToString) -> (String, String) {
    (end.to_string(), outcome.to_string())
}

fn exit(code: u32) -> (String, String) {
    end(format!("exit:{code}"), format!("code {code}"))
}

/// Exit code 0 is success, and nothing else is.
#[test]
fn step_1_zero_is_success() {
    step(PROGRAM, |step| tells(step, &[end("ok", "ok"), end("exit:0", "ok")]));
}

/// A process that ends by itself leaves a code of its own choice, and you report that code. A panic is such an end: its
/// code is 101.
#[test]
fn step_2_a_code_is_told() {
    step(PROGRAM, |step| {
        let [one, other] = step.chance.numbers(2, 2..100)[..] else { unreachable!("two were asked for") };
        tells(step, &[exit(one), exit(other), end("panic", "code 101"), end("ok", "ok")])
    });
}

/// Codes go up to 255, and a large one is still a code. A shell reports signals as codes above 128; you see the real
/// status, where nothing is mixed.
#[test]
fn step_3_a_large_code_is_a_code() {
    step(PROGRAM, |step| {
        let code = step.chance.number(129..160);
        tells(step, &[exit(code), exit(137), exit(255)])
    });
}

/// A child that was killed has no exit code. The signal is all that there is to tell.
#[cfg(unix)]
#[test]
fn step_4_a_killed_process_has_no_code() {
    step(PROGRAM, |step| {
        let code = step.chance.number(2..100);
        tells(step, &[end("killed", "signal 9"), exit(code)])
    });
}

/// Which signal it was, the status says as well: a process that aborts, touches memory that is not there, or is killed,
/// ends for three different reasons.
#[cfg(unix)]
#[test]
fn step_5_each_signal_has_its_number() {
    step(PROGRAM, |step| {
        tells(step, &[end("abort", "signal 6"), end("segv", "signal 11"), end("killed", "signal 9")])
    });
}
