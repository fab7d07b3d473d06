//! Steps of `sieve`: a process for each prime.

use std::iter;
use std::time::Duration;

use judge::findings::LOST_INPUT;
use judge::{Ran, Run, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sieve");

/// More children of the root than any run of this exercise has: each process is held at its exit until nothing else can
/// happen.
const NEVER: usize = 2;

/// Between 11 and 25 primes lie below such a limit.
const LIMITS: std::ops::Range<u32> = 31..101;

/// Between 5 and 8 primes lie below such a limit. Processes that are held and poll take their time.
const LOW_LIMITS: std::ops::Range<u32> = 11..23;

/// How long the judge waits, while others are held before they write, for somebody who rests.
const PATIENCE: Duration = Duration::from_secs(1);

/// As lines, the numbers up to such a limit have more bytes than a pipe and a reader's buffer hold together.
const MORE_THAN_A_PIPE: std::ops::Range<u32> = 16_000..17_000;

/// So have these, and with two thirds of them left: each has ten digits.
const LONG_NUMBERS: std::ops::Range<u32> = 4_000_000_000..4_000_021_000;

fn sieves(step: &mut Step, limit: u32) -> Result<Ran, Stop> {
    step.run(Run::with([limit]))
}

/// The primes up to a limit, as lines.
fn primes(limit: u32) -> Vec<String> {
    let is_prime = |number: &u32| (2..*number).all(|divisor| !number.is_multiple_of(divisor));
    (2..=limit).filter(is_prime).map(|prime| prime.to_string()).collect()
}

/// The numbers up to a limit that come to the stage of this prime, and the primes among them.
fn numbers_for_the_stage_of(first: u32, limit: u32) -> (Vec<u32>, Vec<String>) {
    let comes = |number: &u32| (2..first).all(|smaller| !number.is_multiple_of(smaller));
    let primes = primes(limit).into_iter().skip(primes(first - 1).len());
    ((first..=limit).filter(comes).collect(), primes.collect())
}

/// Runs a stage that the judge starts itself.
fn stage(numbers: &[u32]) -> Run {
    Run::with(["--stage"]).stdin(numbers.iter().map(|number| format!("{number}\n")).collect::<String>())
}

/// There is one prime up to 2, and for one prime your program starts one process.
#[test]
fn step_1_a_prime_is_a_process() {
    step(PROGRAM, |step| {
        let run = sieves(step, 2)?;
        run.starts_children(1)
    });
}

/// Every process waits for the one that it started. The judge holds each of them at its exit until nothing else can
/// happen: whoever does not wait is gone before.
#[test]
fn step_2_everybody_waits() {
    step(PROGRAM, |step| {
        let limit = step.chance.number(LOW_LIMITS);
        let run = step.run(Run::with([limit]).hold_until_alive(NEVER))?;
        run.waits_for_every_child()?;
        run.leaves_nothing_behind()
    });
}

/// There are as many processes as primes, and they form a chain: each was started by the one before. A stage that has
/// nothing to pass on starts nobody.
#[test]
fn step_3_there_is_a_chain() {
    step(PROGRAM, |step| {
        for limit in [3, step.chance.number(LIMITS)] {
            let run = sieves(step, limit)?;
            run.starts_a_chain_of(primes(limit).len())?;
        }
        Ok(())
    });
}

/// The first process of the chain prints 2, the next one 3, the next one 5: each its own prime, itself.
#[test]
fn step_4_each_prints_its_prime() {
    step(PROGRAM, |step| {
        let limit = step.chance.number(LIMITS);
        let run = sieves(step, limit)?;
        let primes = primes(limit);
        let chain = run.starts_a_chain_of(primes.len())?;
        run.each_prints_its_line(&chain, &primes)
    });
}

/// All stages are started with the same arguments. So they can't have their numbers from there, but only from standard
/// input. A stage that the judge starts, with what comes to the stage of 5 or of 7, does what yours would do.
#[test]
fn step_5_numbers_come_by_the_pipe() {
    step(PROGRAM, |step| {
        let limit = step.chance.number(LIMITS);
        let run = sieves(step, limit)?;
        let chain = run.starts_a_chain_of(primes(limit).len())?;
        run.are_started_alike(&chain)?;

        let first = *step.chance.one_of(&[5, 7]);
        let limit = step.chance.number(50..101);
        let (numbers, primes) = numbers_for_the_stage_of(first, limit);
        let run = step.run(stage(&numbers))?;
        run.answers("", &[first], &LOST_INPUT)?;
        run.starts_a_chain_of(primes.len() - 1)?;
        run.writes_every_line(&primes)
    });
}

/// The primes come in order, although nobody puts them in order: a stage that has printed can pass on a number, and
/// one that has no number can't print. The judge holds each stage before it prints, until nothing else can happen, and
/// lets the last one print first, if it has the choice.
#[test]
fn step_6_primes_come_in_order() {
    step(PROGRAM, |step| {
        let limit = step.chance.number(LOW_LIMITS);
        let primes = primes(limit);
        // All of them are below the first child.
        let run = step.run(Run::with([limit]).hold_writes(iter::repeat_n(0, primes.len()), PATIENCE))?;
        run.prints_in_order(&primes)?;
        run.prints(&(primes.join("\n") + "\n"))?;
        run.exits_with(0)
    });
}

/// Up to 0 or 1 there is no prime: no process, no output, and no failure.
#[test]
fn step_7_without_a_prime_there_is_no_process() {
    step(PROGRAM, |step| {
        for limit in [0, 1] {
            let run = sieves(step, limit)?;
            run.starts_a_chain_of(0)?;
            run.prints_nothing()?;
            run.exits_with(0)?;
        }
        Ok(())
    });
}

/// The judge kills the first stage when it is about to print. There are more numbers than a pipe holds, so whoever
/// writes them finds it broken. They wait for the dead stage all the same, know by that how it ended, and fail as well.
/// That holds for the first process, and for a stage: here for the one of 3, whose next stage dies. It holds as well where
/// nobody reads what is printed, so that a stage fails by itself, and where a stage is sent what is no number.
#[test]
fn step_8_a_dead_stage_is_told() {
    step(PROGRAM, |step| {
        // Where nobody can be killed, a small chain is enough, and the step ends here.
        sieves(step, 2)?.starts_children(1)?;
        let limit = step.chance.number(MORE_THAN_A_PIPE);
        let numbers: Vec<u32> = iter::once(3).chain(LONG_NUMBERS.filter(|number| number % 2 == 1)).collect();
        for run in [Run::with([limit]), stage(&numbers)] {
            let run = step.run(run.kill_children(&[0]))?;
            run.waits_for_every_child()?;
            run.complains()?;
            run.exits_with(1)?;
        }
        // It has read the only number when it fails, so the pipe to it was not broken.
        let run = step.run(Run::with([2]).nobody_reads())?;
        run.no_child_swallows_its_line()?;
        run.complains()?;
        run.exits_with(1)?;
        let run = step.run(Run::with(["--stage"]).stdin("5\n7\nseven\n11\n"))?;
        run.complains()?;
        run.exits_with(1)?;
        run.waits_for_every_child()
    });
}
