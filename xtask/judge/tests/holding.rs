//! Holding decides how many children were alive together: by the program's design, never by luck.
//!
//! Each program runs a few times, or `WORKBOOK_TRIALS` times: on one core, or beside programs that burn both, nothing may change.
#![cfg(target_os = "linux")]

mod common;
#[path = "common/programs.rs"]
mod programs;
#[path = "common/python.rs"]
mod python;

use std::time::Duration;

use common::{zoo, zoo_path};
use judge::evidence::{Bound, Evidence, Holding, Release, What};
use judge::launch::{Hold, Launch};
use programs::{launch, shell};
use python::python;

/// How often a program runs that nobody asked to run more often.
const N_TRIALS: usize = 2;

/// Watches a program whose children are held until so many are alive; the truth is the most that its design allows, up to that number.
#[track_caller]
fn check(launch: &Launch, until_alive: usize, truth: usize) {
    let n_trials = std::env::var("WORKBOOK_TRIALS")
        .map_or(N_TRIALS, |text| text.parse().expect("WORKBOOK_TRIALS is a number"));
    let mut misjudged = Vec::new();
    let mut slowest_us = 0;
    for _ in 0..n_trials {
        let evidence = hold(launch, until_alive, &[]);
        slowest_us = slowest_us.max(evidence.wall_us);
        let seen = holding(&evidence).most_alive.min(until_alive);
        if seen != truth || evidence.bound.is_some() {
            misjudged.push((seen, evidence.bound, releases(&evidence)));
        }
    }
    let command: Vec<_> = launch.args.iter().map(|arg| arg.to_string_lossy()).collect();
    println!("{n_trials} runs, {} misjudged, {} ms at most: {command:?}", misjudged.len(), slowest_us / 1000);
    assert!(
        misjudged.is_empty(),
        "{command:?}: {truth} can be alive together, but {} of {n_trials} runs showed: {misjudged:?}",
        misjudged.len(),
    );
}

/// Runs a program with its processes held.
fn hold(launch: &Launch, until_alive: usize, replay: &[usize]) -> Evidence {
    let mut launch = launch.clone();
    launch.hold = Some(Hold { until_alive, replay: replay.to_vec(), ..Hold::default() });
    // A loaded machine may be slow; that a program ends in time is not what is claimed here.
    launch.bounds.deadline = Duration::from_secs(30);
    judge::witness::observe(&launch).expect("the program can be watched")
}

fn holding(evidence: &Evidence) -> &Holding {
    evidence.holding.as_ref().expect("it was asked to hold")
}

fn releases(evidence: &Evidence) -> Vec<Release> {
    let why = |what: &What| if let What::Released(why) = what { Some(*why) } else { None };
    evidence.events.iter().filter_map(|event| why(&event.what)).collect()
}

#[test]
fn children_started_before_any_wait_are_seen_together() {
    check(&zoo("all 4"), 4, 4);
    check(&zoo("piped 4"), 4, 4);
    check(&zoo("fork-all 4"), 4, 4);
    check(&zoo("no-wait 4"), 4, 4);
}

#[test]
fn sixty_four_children_are_seen_together() {
    check(&zoo("all 64"), 64, 64);
}

#[test]
fn children_of_threads_are_seen_together() {
    check(&zoo("threads 4"), 4, 4);
    check(&zoo("threads-output 4"), 4, 4);
}

#[test]
fn one_after_another_is_never_seen_together() {
    check(&zoo("serial-status 4"), 4, 1);
    check(&zoo("serial-output 4"), 4, 1);
    check(&zoo("threads-serial 4"), 4, 1);
    check(&zoo("fork-serial 4"), 4, 1);
}

/// Their threads end in any order, and the last to go may be another than the first.
#[test]
fn children_with_threads_are_judged_by_the_same_measure() {
    check(&zoo("serial-of 4 leave-threads 3"), 4, 1);
    check(&zoo("serial-of 4 exit-in-thread"), 4, 1);
    check(&zoo("serial-of 4 leader-ends-first 2"), 4, 1);
    check(&zoo("all-of 4 leave-threads 3"), 4, 4);
    check(&zoo("all-of 4 exit-in-thread"), 4, 4);
}

/// It starts the next child before it has waited for the last: births against waits would call that parallel.
#[test]
fn reading_each_child_to_its_end_is_one_after_another() {
    check(&zoo("serial-eof 4"), 4, 1);
}

#[test]
fn two_at_a_time_is_two() {
    check(&zoo("two 8"), 4, 2);
    check(&zoo("two-any 8"), 4, 2);
    check(&zoo("window-of-two 6"), 4, 2);
}

#[test]
fn polling_all_children_sees_them_together() {
    check(&zoo("poll-spin 4"), 4, 4);
    check(&zoo("poll-yield 4"), 4, 4);
    check(&zoo("poll-sleep 4"), 4, 4);
    check(&zoo("peek 4"), 4, 4);
}

#[test]
fn polling_each_child_is_one_after_another() {
    check(&zoo("poll-serial-spin 4"), 4, 1);
    check(&zoo("poll-serial-yield 4"), 4, 1);
    check(&zoo("poll-serial-sleep 4"), 4, 1);
}

#[test]
fn a_slow_start_is_still_a_start_together() {
    check(&zoo("slow-burn 4"), 4, 4);
    check(&zoo("slow-sleep 4"), 4, 4);
    check(&zoo("slow-park 4"), 4, 4);
    check(&zoo("sleepy-children 4"), 4, 4);
}

/// Everything is blocked thousands of times, for microseconds; one careless look would let the first child go.
#[test]
fn a_parent_that_is_blocked_for_moments_is_not_stuck() {
    check(&zoo("pong-pipe"), 2, 2);
    check(&zoo("pong-channel"), 2, 2);
    check(&zoo("pong-cat"), 3, 3);
}

/// Only the parent can continue it, and the parent waits for those that are held.
#[test]
fn a_stopped_child_keeps_nobody_held() {
    check(&zoo("beside-a-stopped-one 3"), 4, 2);
}

#[test]
fn the_shell_is_judged_by_the_same_measure() {
    let zoo = format!("'{}'", zoo_path().display());
    check(&shell(&format!("for i in 1 2 3 4; do {zoo} child $i & done; wait")), 4, 4);
    check(&shell(&format!("for i in 1 2 3 4; do {zoo} child $i; done")), 4, 1);
    check(&shell(&format!("{zoo} child 1 | cat | cat | cat")), 4, 4);
}

#[test]
fn xargs_starts_as_many_as_it_is_told() {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let Some(xargs) =
        std::env::split_paths(&paths).map(|path| path.join("xargs")).find(|path| path.is_file())
    else {
        return println!("skipped: there is no xargs here");
    };
    for (at_once, truth) in [("-P4", 4), ("-P1", 1)] {
        let mut launch = launch(&xargs, &[at_once, "-n1", &zoo_path().to_string_lossy(), "child"]);
        launch.stdin = b"1\n2\n3\n4\n".to_vec();
        check(&launch, 4, truth);
    }
}

/// Watches a Python script; `ZOO` in it is a list that starts a child.
#[track_caller]
fn check_python(script: &str, truth: usize) {
    let Some(python) = python() else { return };
    let script = script.replace("ZOO", &format!("[{:?}, 'child', '1']", zoo_path()));
    check(&launch(&python, &["-c", &script]), 4, truth);
}

#[test]
fn python_subprocess_is_judged_by_the_same_measure() {
    check_python("import subprocess as s\nv=[s.Popen(ZOO) for i in range(4)]\n[c.wait() for c in v]", 4);
    check_python("import subprocess as s\nfor i in range(4): s.run(ZOO)", 1);
}

/// With a time limit Python polls, and its waits have limits of their own.
#[test]
fn python_with_time_limits_is_one_after_another() {
    check_python("import subprocess as s\nfor i in range(4): s.run(ZOO, timeout=9)", 1);
    check_python("import subprocess as s\nfor i in range(4): s.run(ZOO, timeout=9, stdout=s.PIPE)", 1);
}

#[test]
fn python_multiprocessing_is_judged_by_the_same_measure() {
    let fork = "import multiprocessing as m\nm.set_start_method('fork')\n";
    let new = "m.Process(target=print,args=(i,))";
    check_python(
        &format!("{fork}v=[{new} for i in range(4)]\n[x.start() for x in v]\n[x.join() for x in v]"),
        4,
    );
    check_python(&format!("{fork}for i in range(4):\n x={new}; x.start(); x.join()"), 1);
}

#[test]
fn python_asyncio_is_judged_by_the_same_measure() {
    let one = "import asyncio as a\nasync def one():\n p=await a.create_subprocess_exec(*ZOO)\n await a.wait_for(p.wait(),9)\n";
    check_python(
        &format!("{one}async def all(): await a.gather(*(one() for i in range(4)))\na.run(all())"),
        4,
    );
    check_python(&format!("{one}async def each():\n for i in range(4): await one()\na.run(each())"), 1);
}

#[test]
fn python_that_waits_for_a_signal_is_one_after_another() {
    let block = "import subprocess as s, signal\nsignal.pthread_sigmask(signal.SIG_BLOCK,[signal.SIGCHLD])\n";
    let each = "for i in range(4): c=s.Popen(ZOO); signal.sigwait([signal.SIGCHLD]); c.wait()";
    check_python(&format!("{block}{each}"), 1);
}

/// A counterexample can be shown again: the order in which processes were let go is evidence.
#[test]
fn a_replay_lets_processes_go_in_the_stored_order() {
    for words in ["two-any 6", "window-of-two 6", "serial-status 3"] {
        let stored = holding(&hold(&zoo(words), 4, &[])).released.clone();
        assert!(!stored.is_empty(), "{words}: somebody was held");
        for _ in 0..3 {
            assert_eq!(holding(&hold(&zoo(words), 4, &stored)).released, stored, "{words}");
        }
    }
}

#[test]
fn a_replay_decides_who_ends_first() {
    for order in [[1, 2, 3, 4], [2, 1, 4, 3], [2, 1, 3, 4]] {
        let evidence = hold(&zoo("two-any 4"), 3, &order);
        let child = |what: &What| if let What::Reaped(child) = what { Some(*child) } else { None };
        let reaped: Vec<usize> = evidence.events.iter().filter_map(|event| child(&event.what)).collect();
        assert_eq!(reaped, order, "the parent takes whoever ends first");
    }
}

/// How many are held when the last one is born is a matter of luck; their order is not.
#[test]
fn a_replay_orders_those_that_are_let_go_together() {
    for _ in 0..10 {
        let evidence = hold(&zoo("slow-sleep 4"), 4, &[4, 3, 2, 1]);
        assert!(releases(&evidence).iter().all(|why| *why == Release::AllTogether));
        let released = &holding(&evidence).released;
        assert!(released.is_sorted_by(|before, after| before > after), "{released:?}");
    }
}

/// The deadline comes while a process is held; it ends all the same.
#[test]
fn a_held_process_does_not_outlive_the_deadline() {
    let mut launch = shell(&format!("'{}' child 1 & while :; do sleep 0.01; done", zoo_path().display()));
    launch.hold = Some(Hold { until_alive: 9, ..Hold::default() });
    launch.bounds.deadline = Duration::from_millis(300);
    let evidence = judge::witness::observe(&launch).expect("the program can be watched");
    assert_eq!(evidence.bound, Some(Bound::Deadline));
    assert!(evidence.processes.iter().all(|process| process.outcome.is_some()), "{:?}", evidence.processes);
}
