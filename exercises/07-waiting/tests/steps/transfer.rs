//! Steps of `transfer`: money that moves in many threads.

use judge::explore::Explored;
use judge::{Explore, Step, Stop, findings, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_transfer");

/// The schedules of a scenario, for an amount that is chosen here.
fn explore(step: &mut Step, scenario: &str) -> Result<Explored, Stop> {
    let amount = step.chance.number(5..100);
    step.explore(Explore::with([scenario.to_string(), amount.to_string()]))
}

/// One transfer, and nobody beside it: the amount is gone here and is there, and there is one receipt.
#[test]
fn step_1_money_moves() {
    step(PROGRAM, |step| explore(step, "one")?.holds());
}

/// A transfer of more than there is changes nothing and has no receipt; a transfer of all there is goes through.
#[test]
fn step_2_too_little_changes_nothing() {
    step(PROGRAM, |step| explore(step, "too_much")?.holds());
}

/// From an account to itself: with enough money nothing changes, with too little it is an error, and nobody waits for
/// itself.
#[test]
fn step_3_an_account_may_pay_itself() {
    step(PROGRAM, |step| explore(step, "to_itself")?.holds());
}

/// Two threads pay from one account, and the money is enough for one of them. To look and to pay must be one act.
#[test]
fn step_4_no_money_is_made_or_lost() {
    step(PROGRAM, |step| explore(step, "two_pay")?.holds());
}

/// Two transfers have one account in common, and then three do. While one writes its receipt, no other can be writing: each
/// has to wait for that account.
#[test]
fn step_5_both_accounts_are_locked() {
    step(PROGRAM, |step| {
        explore(step, "in_a_row")?.holds()?;
        explore(step, "through_one")?.holds()
    });
}

/// Somebody looks at all accounts while money moves. What has left one account and has not come to the other yet must be
/// seen nowhere else but at one of the two.
#[test]
fn step_6_whoever_looks_sees_all_of_it() {
    step(PROGRAM, |step| explore(step, "look")?.holds());
}

/// Two pay each other, a third pays one of them beside, three pay in a circle, and somebody looks. Whoever holds one account
/// and wants the next must not be part of a circle of such.
#[test]
fn step_7_nobody_waits_in_a_circle() {
    step(PROGRAM, |step| {
        explore(step, "both_ways")?.holds()?;
        explore(step, "three_ways")?.holds()?;
        explore(step, "in_a_circle")?.holds()
    });
}

/// Two transfers have no account in common: their accounts are neighbours, lie between each other, or are far apart. In some
/// schedule both write their receipts at the same time. Nor does one wait behind a third that waits for the other.
#[test]
fn step_8_strangers_do_not_wait_for_each_other() {
    step(PROGRAM, |step| {
        let expected = "two transfers without a common account are under way at once, in some schedule";
        for pairs in [["0", "1", "2", "3"], ["0", "2", "1", "3"], ["0", "1", "64", "65"]] {
            let amount = step.chance.number(5..100).to_string();
            let scenario = ["apart", &amount].into_iter().chain(pairs);
            step.explore(Explore::with(scenario))?.reaches(
                "both_at_once",
                &findings::EXCLUDES_OTHERS,
                expected,
            )?;
        }
        explore(step, "beside_a_queue")?.holds()
    });
}

/// Money moves there, and back, and there again, and somebody looks meanwhile. Two looks that see the same prove nothing.
#[test]
fn step_9_money_that_comes_back_is_seen_once() {
    step(PROGRAM, |step| explore(step, "look_long")?.holds());
}
