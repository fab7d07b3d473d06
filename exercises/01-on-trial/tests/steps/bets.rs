//! Steps of `bets`: the file is complete. Whether a bet is a good one, the chapters tell.

use judge::findings::{MISSING_BET, UNKNOWN_BET, UNREADABLE_LINE};
use judge::{Run, data_step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_bets");
const FILE: &str = "src/bin/bets.toml";

/// The file keeps its form, so that the chapters to come can read it: one line for each claim, with a word in quotes.
#[test]
fn step_1_every_line_can_be_read() {
    data_step(PROGRAM, FILE, |step| {
        let run = step.run(Run::default())?;
        run.says_nothing_behind("unreadable: ", "every line can be read", &UNREADABLE_LINE)
    });
}

/// There are three words to bet with. Whoever invents a fourth wants to win in any case.
#[test]
fn step_2_every_bet_is_known() {
    data_step(PROGRAM, FILE, |step| {
        let run = step.run(Run::default())?;
        run.says_nothing_behind("unknown: ", "every line names a claim of the list and a bet", &UNKNOWN_BET)
    });
}

/// All twelve are placed, also where you feel unsure: there most is to be learned.
#[test]
fn step_3_every_claim_has_a_bet() {
    data_step(PROGRAM, FILE, |step| {
        let run = step.run(Run::default())?;
        run.says_nothing_behind("open: ", "a bet on every claim", &MISSING_BET)?;
        run.exits_with(0)
    });
}
