//! Tests of the machine: the numbers that the book names, and what each instruction does.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::*;

const INCREMENT: &str = "load x\nadd 1\nstore x\n";
const LOCKED: &str = "lock m\nload x\nadd 1\nstore x\nunlock m\n";
const LOCKED_STORE: &str = "load x\nadd 1\nlock m\nstore x\nunlock m\n";

fn machine(program: &str, n_threads: usize) -> Machine {
    Machine::new(Program::read(program).expect("a program"), n_threads)
}

/// How many schedules end with which x.
fn outcomes(program: &str, n_threads: usize) -> BTreeMap<i64, u64> {
    let mut outcomes = BTreeMap::new();
    let seen_all = explore(&machine(program, n_threads), |_, end| {
        *outcomes.entry(end.value("x").expect("it has an x")).or_insert(0) += 1;
        ControlFlow::Continue(())
    });
    assert_eq!(seen_all, ControlFlow::Continue(()));
    outcomes
}

#[test]
fn two_increments_have_twenty_schedules_and_eighteen_lose_one() {
    assert_eq!(outcomes(INCREMENT, 2), BTreeMap::from([(1, 18), (2, 2)]));
}

#[test]
fn three_increments_have_1680_schedules_and_1674_lose_some() {
    assert_eq!(outcomes(INCREMENT, 3), BTreeMap::from([(1, 1404), (2, 270), (3, 6)]));
}

#[test]
fn a_lock_leaves_the_six_orders_of_three_threads() {
    assert_eq!(outcomes(LOCKED, 3), BTreeMap::from([(3, 6)]));
}

#[test]
fn a_lock_around_the_store_alone_keeps_nothing() {
    assert_eq!(outcomes(LOCKED_STORE, 2), BTreeMap::from([(1, 36), (2, 6)]));
}

#[test]
fn schedules_come_in_the_order_of_the_alphabet() {
    let mut seen = Vec::new();
    let stopped = explore(&machine(INCREMENT, 2), |schedule, _| {
        seen.push(schedule.iter().map(|&thread| name(thread)).collect::<String>());
        if seen.len() == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(stopped, ControlFlow::Break(()));
    assert_eq!(seen, ["AAABBB", "AABABB", "AABBAB"]);
}

#[test]
fn locks_in_opposite_order_can_block_for_ever() {
    let text = "one: lock m\nlock n\nreturn\ntwo: lock n\nlock m\nreturn\n";
    let start = Machine::starting_at(Program::read(text).expect("a program"), &["one", "two"]);
    let start = start.expect("both labels");
    let stuck = run(&start, "AB").expect("both take their first lock").end;
    assert!(stuck.choices().is_empty() && !stuck.is_done());
    assert_eq!(stuck.next(0), Err(Refusal::Blocked { lock: "n".into(), owner: 1 }));
    assert_eq!(Machine::starting_at(Program::read(text).expect("a program"), &["three"]), None);
}

#[test]
fn jumps_calls_and_prints() {
    let text = "
        load 2
again:  jump_if_zero done   # twice
        print
        call less
        jump again
done:   load n
        print
        return
less:   add -1
        return
";
    let mut machine = machine(&format!("{text}unused: store n"), 1);
    while !machine.is_done() {
        machine.step(0).expect("nobody blocks it");
    }
    assert_eq!(machine.output(), [(0, 2), (0, 1), (0, 0)]);
    assert_eq!(machine.step(0), Err(Refusal::Done));
}

#[test]
fn calls_and_jumps_backward_are_check_points() {
    let mut machine =
        machine("again: load 0\njump_if_zero on\nprint\non: call same\njump again\nsame: return", 1);
    let steps = (0..6).map(|_| machine.step(0).expect("it has no end"));
    let looks: Vec<(String, bool)> = steps.map(|step| (step.text.clone(), step.is_check_point())).collect();
    let expected = [
        ("load 0", false),
        ("jump_if_zero on", false),
        ("call same", true),
        ("return", false),
        ("jump again", true),
        ("load 0", false),
    ];
    assert_eq!(looks, expected.map(|(text, is_check_point)| (text.to_string(), is_check_point)));
}

#[test]
fn a_schedule_without_an_end_is_cut() {
    let mut n_steps = 0;
    let _ = explore(&machine("again: jump again", 1), |schedule, end| {
        n_steps = schedule.len();
        assert!(!end.is_done() && !end.choices().is_empty());
        ControlFlow::Continue(())
    });
    assert_eq!(n_steps, LONGEST);
}

#[test]
fn a_schedule_says_where_it_fails() {
    let start = machine(LOCKED, 2);
    let error = |schedule: &str| run(&start, schedule).expect_err("it can't be taken").to_string();
    assert_eq!(error("AB"), "step 2: B can't take one: it is blocked: A has m");
    assert_eq!(error("AAAAA A"), "step 6: A can't take one: it is done");
    assert_eq!(error("AC"), "step 2: C can't take one: there is no such thread");
    assert_eq!(error("a"), "step 1: a can't take one: there is no such thread");
}

#[test]
fn programs_are_refused_by_line() {
    let error = |text: &str| Program::read(text).expect_err("no program").to_string();
    assert_eq!(error("load x\nincrement x"), "line 2: \"increment x\" is no instruction");
    assert_eq!(error("\njump home"), "line 2: there is no label \"home\"");
    assert_eq!(error("a: print\na: print"), "line 2: \"a\" can't be a label here");
    assert_eq!(error("store 7"), "line 1: \"7\" is no name");
}

#[test]
fn a_run_is_drawn_in_lanes() {
    let run = run(&machine(INCREMENT, 2), "AABABB").expect("a schedule");
    let drawn = draw(&run);
    let expected = "      A             B
   1  load x -> 0                 | x = 0
   2  add 1 -> 1                  | x = 0
   3                load x -> 0   | x = 0
   4  store x <- 1                | x = 1
   5                add 1 -> 1    | x = 1
   6                store x <- 1  | x = 1
";
    assert_eq!(drawn, expected, "\n{drawn}");
}
