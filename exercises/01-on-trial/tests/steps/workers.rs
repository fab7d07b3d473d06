//! Steps of `workers`. They ask for no witness: the program's answers are enough.

use judge::findings::{IDLE_WORKER, ZERO_WORKERS};
use judge::{Case, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_workers");

/// What is known when a pool is made.
#[derive(Clone, Copy)]
struct Pool {
    asked: Option<u32>,
    available: Option<u32>,
    n_items: u32,
}

impl Pool {
    fn case(self, because: &str) -> Case {
        let or =
            |number: Option<u32>, word: &str| number.map_or(word.to_string(), |number| number.to_string());
        let asked = format!(
            "asked={} available={} items={}",
            or(self.asked, "nobody"),
            or(self.available, "unknown"),
            self.n_items
        );
        let case = Case::new(asked, self.answer(), because);
        match (self.asked, self.n_items) {
            (Some(0), _) => {
                // Whatever number it is, nobody has asked for it.
                let numbers = [0, 1].into_iter().chain(self.available).chain([self.n_items]);
                numbers.fold(case, |case, number| case.mistake(format!("Ok({number})"), &ZERO_WORKERS))
            }
            (_, n_items) => {
                let numbers = self.asked.into_iter().chain(self.available).chain([1]);
                let idle = numbers.filter(|&number| number > n_items);
                idle.fold(case, |case, number| case.mistake(format!("Ok({number})"), &IDLE_WORKER))
            }
        }
    }

    /// The right answer, from the sentences of the task.
    fn answer(self) -> String {
        match self {
            Pool { asked: Some(0), .. } => "Err(NoWorkers)".into(),
            Pool { n_items: 0, .. } => "Err(NothingToDo)".into(),
            Pool { asked, available, n_items } => {
                format!("Ok({})", asked.or(available).unwrap_or(1).min(n_items))
            }
        }
    }
}

/// More items than any number of workers.
const MANY: u32 = 1_000_000;

/// Whoever asks for a number that the machine can run at once gets it.
#[test]
fn step_1_who_asks_gets_it() {
    step(PROGRAM, |step| {
        let cases = step.chance.numbers(3, 1..60).into_iter().map(|asked| {
            Pool { asked: Some(asked), available: Some(64), n_items: MANY }.case("so many were asked for")
        });
        let cases: Vec<Case> = cases.collect();
        step.ask(&cases)
    });
}

/// If nobody asks, the machine decides, also a large one. What it said is what `workers` was given: in a container, or on the day of the
/// test, it may be another number than yours.
#[test]
fn step_2_else_the_machine_decides() {
    step(PROGRAM, |step| {
        let mut numbers = step.chance.numbers(3, 1..300);
        numbers.push(step.chance.number(1_000..100_000));
        let cases = numbers.into_iter().map(|available| {
            Pool { asked: None, available: Some(available), n_items: MANY }.case("so many can run at once")
        });
        let cases: Vec<Case> = cases.collect();
        step.ask(&cases)
    });
}

/// Workers that wait for a network need no core. Whoever asks for more than there are cores has reasons.
#[test]
fn step_3_more_than_cores_can_be_asked_for() {
    step(PROGRAM, |step| {
        let [few, many] = [step.chance.number(10..90), step.chance.number(1_000..100_000)];
        let cases = [(few, 1), (few, 2), (few, 9), (many, 9)].map(|(asked, available)| {
            Pool { asked: Some(asked), available: Some(available), n_items: MANY }
                .case("so many were asked for, and workers that wait need no core")
        });
        step.ask(&cases)
    });
}

/// A pool of 0 workers never finishes, and "0 means as many as you like" is a guess at what somebody meant.
#[test]
fn step_4_zero_is_refused() {
    step(PROGRAM, |step| {
        let cases = step.chance.numbers(2, 1..60).into_iter().map(|available| {
            Pool { asked: Some(0), available: Some(available), n_items: MANY }
                .case("a pool of 0 workers never finishes")
        });
        let cases: Vec<Case> = cases.collect();
        step.ask(&cases)
    });
}

/// A worker without an item is started for nothing. Without any item there is nothing to start, and nobody has made a
/// mistake.
#[test]
fn step_5_no_worker_is_idle() {
    step(PROGRAM, |step| {
        let n_items = step.chance.number(1..8);
        let more = step.chance.number(8..60);
        let few = "there are no more items";
        let none = "there is no item";
        step.ask(&[
            Pool { asked: Some(more), available: Some(64), n_items }.case(few),
            Pool { asked: None, available: Some(more), n_items }.case(few),
            Pool { asked: Some(more), available: Some(64), n_items: 0 }.case(none),
            Pool { asked: None, available: Some(more), n_items: 0 }.case(none),
        ])
    });
}

/// A machine may not say how many workers it can run at once. That is no reason to fail: one worker gets everything done,
/// and whoever has asked for a number does not need the machine's.
#[test]
fn step_6_a_machine_that_does_not_say() {
    step(PROGRAM, |step| {
        let asked = step.chance.number(2..60);
        step.ask(&[
            Pool { asked: Some(asked), available: None, n_items: MANY }.case("so many were asked for"),
            Pool { asked: None, available: None, n_items: MANY }.case("one worker will do"),
            Pool { asked: None, available: None, n_items: 1 }.case("one worker will do"),
        ])
    });
}

/// Everything at once: to ask for 0 is a mistake also where there is nothing to do, on every machine.
#[test]
fn step_7_together_they_still_hold() {
    step(PROGRAM, |step| {
        let n = step.chance.number(3..60);
        let mut cases = Vec::new();
        for asked in [Some(0), None, Some(1), Some(n), Some(n + 1)] {
            for available in [None, Some(1), Some(n), Some(n + 1)] {
                for n_items in [0, 1, n, n + 1] {
                    cases.push(Pool { asked, available, n_items }.case(""));
                }
            }
        }
        step.ask(&cases)
    });
}
