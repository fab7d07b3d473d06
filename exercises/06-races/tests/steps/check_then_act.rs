//! Steps of `check_then_act`: values that are made once each, in every schedule of the threads that ask for them.

use judge::explore::Explored;
use judge::findings::EXCLUDES_OTHERS;
use judge::{Explore, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_check_then_act");

/// So many keys that of a few hundred locks two of them would share one.
const N_DEEP: usize = 100;

/// So many different keys. They are equal in their lower bits, as keys of a table may be.
fn keys(step: &mut Step, n_keys: usize) -> Vec<u32> {
    let low = step.chance.number(0..1 << 16);
    step.chance.numbers(n_keys, 0..1 << 5).into_iter().map(|high| (high << 16) + low).collect()
}

/// What comes of this scenario with these keys.
fn explore(step: &mut Step, scenario: &str, keys: &[u32]) -> Result<Explored, Stop> {
    let args = std::iter::once(scenario.to_string()).chain(keys.iter().map(u32::to_string));
    step.explore(Explore::with(args))
}

/// One thread asks for each key twice. The first time the value is made, the second time it is there.
#[test]
fn step_1_one_thread_makes_each_value_once() {
    step(PROGRAM, |step| {
        let keys = keys(step, 3);
        explore(step, "alone", &keys)?.holds()
    });
}

/// Two threads ask for the same key at the same time, and a third one for another. In no schedule is a value made twice.
#[test]
fn step_2_a_value_is_made_once() {
    step(PROGRAM, |step| {
        let [one, other] = keys(step, 2)[..] else { unreachable!("they are two") };
        explore(step, "once", &[one, one])?.holds()?;
        explore(step, "once", &[one, one, other])?.holds()
    });
}

/// Whoever asks gets the value that was made of its key, also while it is being made: then it waits.
#[test]
fn step_3_all_get_what_was_made() {
    step(PROGRAM, |step| {
        let [one, other] = keys(step, 2)[..] else { unreachable!("they are two") };
        explore(step, "values", &[one, one])?.holds()?;
        explore(step, "values", &[one, one, one])?.holds()?;
        explore(step, "values", &[one, one, other])?.holds()
    });
}

/// Two threads ask for different keys. In some schedule both values are being made at the same time: nobody waits for a value
/// that it does not want.
#[test]
fn step_4_other_keys_do_not_wait() {
    step(PROGRAM, |step| {
        let keys = keys(step, 2);
        let expected = "in some schedule the values of two keys are made at the same time";
        explore(step, "apart", &keys)?.reaches("two at a time", &EXCLUDES_OTHERS, expected)
    });
}

/// One thread alone, where each of many values takes the next one, comes to an end: no two of the keys may share a lock. Then
/// to make one value takes another, which a second thread may be making at the same time, and a third one may be waiting for the
/// first value meanwhile. In every schedule all of them come to an end.
#[test]
fn step_5_a_value_may_need_another() {
    step(PROGRAM, |step| {
        let many = step.chance.numbers(N_DEEP, 0..u32::MAX);
        explore(step, "deep", &many)?.holds()?;
        let two = keys(step, 2);
        explore(step, "nested", &two)?.holds()
    });
}

/// A condition variable may let a sleeper wake for no reason. Here one of them does, in each schedule at another moment:
/// whoever has slept looks whether its value is there before it takes it.
#[test]
fn step_6_a_false_wake_is_no_value() {
    step(PROGRAM, |step| {
        let [one, other] = keys(step, 2)[..] else { unreachable!("they are two") };
        for keys in [&[one, one][..], &[one, one, other]] {
            let args = std::iter::once("values".to_string()).chain(keys.iter().map(u32::to_string));
            step.explore(Explore::with(args).with_false_wakes())?.holds()?;
        }
        Ok(())
    });
}
