//! Steps of `classify`. They ask for no witness: the program's answers are enough, and the steps know the right ones from
//! looking at every instant.

use std::fmt;
use std::ops::Range;

use judge::findings::{ALIVE_NOT_RUNNING, TOUCHING_OVERLAP, WAITING_OVERLOOKED};
use judge::{Case, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_classify");

const NEVER_TWO_RUNNING: &str = "two tasks were in progress, but never two running";

#[derive(Clone)]
struct Task {
    in_progress: Range<u64>,
    running: Vec<(u32, Range<u64>)>,
}

/// A task that is in progress at these times, and runs on cores at those.
fn task(in_progress: Range<u64>, running: &[(u32, Range<u64>)]) -> Task {
    Task { in_progress, running: running.to_vec() }
}

/// Tasks as the driver reads them.
struct Tasks<'a>(&'a [Task]);

impl fmt::Display for Tasks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, task) in ('A'..).zip(self.0) {
            let space = if name == 'A' { "" } else { " " };
            write!(f, "{space}{name}:{}..{}", task.in_progress.start, task.in_progress.end)?;
            for (core, time) in &task.running {
                write!(f, " {}..{}@{core}", time.start, time.end)?;
            }
        }
        Ok(())
    }
}

/// The right answer: the most that is in progress, and the most that runs, at any instant.
fn shape(tasks: &[Task]) -> &'static str {
    let end = tasks.iter().map(|task| task.in_progress.end).max().unwrap_or(0);
    let most = |counts: &dyn Fn(&Task, u64) -> bool| {
        (0..end).map(|instant| tasks.iter().filter(|task| counts(task, instant)).count()).max().unwrap_or(0)
    };
    let n_running = most(&|task, instant| task.running.iter().any(|(_, time)| time.contains(&instant)));
    let n_in_progress = most(&|task, instant| task.in_progress.contains(&instant));
    match (n_running, n_in_progress) {
        (2.., _) => "parallel",
        (_, 2..) => "concurrent",
        _ => "serial",
    }
}

fn case(tasks: &[Task], because: &str) -> Case {
    let case = Case::new(Tasks(tasks), shape(tasks), because);
    match shape(tasks) {
        "concurrent" => case.mistake("parallel", &ALIVE_NOT_RUNNING).mistake("serial", &WAITING_OVERLOOKED),
        _ => case,
    }
}

/// Time begins at another instant, and goes at another pace. That makes no difference.
struct Clock {
    zero: u64,
    pace: u64,
}

impl Clock {
    fn of_chance(step: &mut Step) -> Clock {
        Clock { zero: step.chance.number(0..10).into(), pace: step.chance.number(1..4).into() }
    }

    fn by(&self, tasks: &[Task]) -> Vec<Task> {
        let range = |time: &Range<u64>| self.zero + time.start * self.pace..self.zero + time.end * self.pace;
        let slices = |task: &Task| task.running.iter().map(|(core, time)| (*core, range(time))).collect();
        tasks
            .iter()
            .map(|task| Task { in_progress: range(&task.in_progress), running: slices(task) })
            .collect()
    }
}

/// Nobody, one alone, and one after the other: never are two tasks in progress.
#[test]
fn step_1_one_after_the_other_is_serial() {
    step(PROGRAM, |step| {
        let clock = Clock::of_chance(step);
        let serial = |tasks: &[Task], because| {
            let case = case(&clock.by(tasks), because);
            case.mistake("concurrent", &TOUCHING_OVERLAP).mistake("parallel", &TOUCHING_OVERLAP)
        };
        let one = task(0..9, &[(0, 0..3), (0, 6..9)]);
        let (first, second) = (task(0..3, &[(0, 0..3)]), task(5..9, &[(0, 5..9)]));
        let next = task(3..5, &[(0, 3..5)]);
        step.ask(&[
            case(&[], "there is no task"),
            case(&clock.by(&[one]), "there is one task"),
            case(&clock.by(&[first.clone(), second.clone()]), "A has ended when B begins"),
            serial(
                &[first.clone(), next.clone()],
                "where A is over B begins: they touch, they do not overlap",
            ),
            serial(&[first, next, second], "each is over when the next begins"),
        ])
    });
}

/// Two cores work for two tasks at the same instant. When the tasks began makes no difference.
#[test]
fn step_2_two_running_at_once_are_parallel() {
    step(PROGRAM, |step| {
        let clock = Clock::of_chance(step);
        let parallel =
            |tasks: &[Task]| case(&clock.by(tasks), "two cores work for two tasks at the same instant");
        step.ask(&[
            parallel(&[task(0..9, &[(0, 0..9)]), task(2..7, &[(1, 2..7)])]),
            parallel(&[task(0..6, &[(1, 0..6)]), task(1..9, &[(0, 1..9)])]),
            parallel(&[task(1..9, &[(0, 1..9)]), task(0..6, &[(1, 0..6)])]),
            parallel(&[task(0..9, &[(0, 0..9)]), task(1..9, &[(1, 1..9)]), task(2..9, &[(2, 2..9)])]),
        ])
    });
}

/// One core works for one task at a time. Tasks that take turns on it are under way together, and never run together.
#[test]
fn step_3_turns_on_one_core_are_concurrent() {
    step(PROGRAM, |step| {
        let clock = Clock::of_chance(step);
        let turns = |tasks: &[Task]| case(&clock.by(tasks), NEVER_TWO_RUNNING);
        step.ask(&[
            turns(&[task(0..9, &[(0, 0..3), (0, 6..9)]), task(1..7, &[(0, 3..6)])]),
            turns(&[task(0..6, &[(0, 0..3)]), task(0..9, &[(0, 3..9)])]),
            turns(&[
                task(0..7, &[(0, 0..1), (0, 3..4), (0, 6..7)]),
                task(0..8, &[(0, 1..2), (0, 4..5), (0, 7..8)]),
                task(0..9, &[(0, 2..3), (0, 5..6), (0, 8..9)]),
            ]),
        ])
    });
}

/// A task that waits for a disk or a network is in progress. Another one can run meanwhile: that is what waiting together
/// is good for, and it needs no second core.
#[test]
fn step_4_who_waits_is_in_progress() {
    step(PROGRAM, |step| {
        let clock = Clock::of_chance(step);
        let waits = |tasks: &[Task], because| case(&clock.by(tasks), because);
        step.ask(&[
            waits(
                &[task(0..9, &[(0, 0..2)]), task(3..7, &[(0, 3..7)])],
                "A waits while B runs: both are in progress",
            ),
            waits(
                &[task(3..7, &[(0, 3..7)]), task(0..9, &[(0, 0..2)])],
                "B waits while A runs: both are in progress",
            ),
            waits(&[task(0..9, &[(0, 0..2)]), task(2..8, &[(0, 2..3)])], "both wait: both are in progress"),
            waits(&[task(0..9, &[]), task(2..8, &[])], "both wait all the time: both are in progress"),
        ])
    });
}

/// With several cores tasks move from one to another. What counts is the instant, and not where.
#[test]
fn step_5_it_is_not_the_cores_that_count() {
    step(PROGRAM, |step| {
        let clock = Clock::of_chance(step);
        let [one, other] = step.chance.numbers(2, 0..64)[..] else { unreachable!("two were asked for") };
        let moved = |tasks: &[Task], because| case(&clock.by(tasks), because);
        step.ask(&[
            moved(&[task(0..9, &[(one, 0..3), (other, 3..9)])], "there is one task"),
            moved(&[task(0..3, &[(one, 0..3)]), task(4..9, &[(other, 4..9)])], "A has ended when B begins"),
            moved(&[task(0..9, &[(one, 0..4)]), task(0..9, &[(other, 4..9)])], NEVER_TWO_RUNNING),
            moved(
                &[task(0..9, &[(one, 0..3), (one, 6..9)]), task(2..7, &[(other, 3..6)])],
                NEVER_TWO_RUNNING,
            ),
        ])
    });
}

/// Any two tasks, any two slices, one instant: that is enough, also where time is counted in nanoseconds, from an instant long ago.
/// Two hundred times chance has made some tasks, the small cases after those in which it is easily overlooked.
#[test]
fn step_6_one_instant_is_enough() {
    step(PROGRAM, |step| {
        let clock = Clock::of_chance(step);
        let late = [task(0..9, &[(0, 0..2), (0, 7..9)]), task(3..8, &[(1, 3..5), (1, 7..8)])];
        let ends = [task(0..4, &[(0, 0..4)]), task(5..9, &[(0, 5..9)]), task(3..5, &[(1, 3..5)])];
        let short = [task(0..900, &[(0, 0..900)]), task(899..950, &[(1, 899..950)])];
        let mut cases = vec![
            case(&clock.by(&late), "the second slices of A and B overlap"),
            case(&clock.by(&ends), "A and C run at the same instant"),
            case(&clock.by(&short), "A and B run at the same instant"),
        ];
        for zero in [1 << 32, 1 << 63] {
            let long_ago = Clock { zero: zero - 2, pace: 1_000_000_000_000 };
            let at = |tasks: &[Task], because| Case::new(Tasks(&long_ago.by(tasks)), shape(tasks), because);
            let turns = [task(0..9, &[(0, 0..3), (0, 6..9)]), task(1..7, &[(1, 3..6)])];
            cases.push(at(&late, "the second slices of A and B overlap"));
            cases.push(at(&turns, NEVER_TWO_RUNNING));
        }
        let mut more: Vec<Vec<Task>> = (0..200).map(|_| of_chance(step)).collect();
        more.sort_by_key(|tasks| (tasks.len(), tasks.iter().map(|task| task.running.len()).sum::<usize>()));
        cases.extend(more.iter().map(|tasks| case(tasks, "")));
        step.ask(&cases)
    });
}

/// Some tasks, on one core or two, each of which works for one task at a time. Slices come in no order.
fn of_chance(step: &mut Step) -> Vec<Task> {
    const END: u64 = 8;
    let n_tasks = step.chance.number(2..5) as usize;
    let n_cores = step.chance.number(1..3);
    let mut running = vec![Vec::new(); n_tasks];
    for instant in 0..END {
        let mut taken = None;
        for core in 0..n_cores {
            // One more than there are: then the core rests.
            let task = step.chance.number(0..n_tasks as u32 + 2) as usize;
            if task < n_tasks && taken != Some(task) {
                running[task].push((core, instant..instant + 1));
                taken = Some(task);
            }
        }
    }
    let mut tasks = Vec::new();
    for mut slices in running {
        let start = slices.first().map_or(step.chance.number(0..END as u32).into(), |(_, time)| time.start);
        let end = slices.last().map_or(start + 1, |(_, time)| time.end);
        let early = step.chance.number(0..2).into();
        step.chance.shuffle(&mut slices);
        let end = end + u64::from(step.chance.number(0..2));
        tasks.push(Task { in_progress: start.saturating_sub(early)..end, running: slices });
    }
    tasks
}
