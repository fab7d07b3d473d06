//! Programs that attack the judge itself: each attack is refused, or passes nothing.

use super::claims::BAD_INPUT;
use super::{check, judge};

/// The filter refuses the attack; what is left of the program is right, and judged so.
#[track_caller]
fn is_refused(program: &str) {
    judge(program, "1").exits_with(0).is_harmless();
}

#[test]
fn nobody_kills_the_judge() {
    is_refused("kills_the_judge");
}

#[test]
fn nobody_stops_the_judge() {
    is_refused("stops_the_judge");
}

#[test]
fn nobody_sets_limits_for_the_judge() {
    is_refused("cripples_the_judge");
}

#[test]
fn a_forged_report_is_output_like_any_other() {
    check("forges_a_report", BAD_INPUT, "wrong_exit", &[]);
}

#[test]
fn nobody_reads_the_nonce() {
    judge("steals_the_nonce", "1").exits_with(1).is_harmless();
}

/// Who could write to the judge's memory would not have to know anything: the judge itself would say that all is well.
#[test]
fn nobody_writes_to_the_judge() {
    check("rewrites_the_judge", BAD_INPUT, "no_complaint", &[]);
}
