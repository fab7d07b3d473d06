//! Evidence as a whole: several runs at once, and storing.

use judge::evidence::{Evidence, Outcome, VERSION};
use judge::launch::Hold;

use crate::common::zoo;
use crate::{reaped, watch, watch_zoo};

#[test]
fn runs_that_are_observed_at_the_same_time_do_not_disturb_each_other() {
    std::thread::scope(|scope| {
        for thread_idx in 0..8 {
            scope.spawn(move || {
                for _ in 0..5 {
                    let n_children = 1 + thread_idx % 4;
                    let mut launch = zoo(&format!("all {n_children}"));
                    launch.hold = Some(Hold { until_alive: n_children, ..Hold::default() });
                    let evidence = watch(&launch);
                    assert_eq!(evidence.processes.len(), n_children + 1);
                    assert_eq!(evidence.outcome, Some(Outcome::Code(0)));
                    assert_eq!(evidence.holding.as_ref().map(|holding| holding.most_alive), Some(n_children));
                    assert_eq!(evidence.stdout.text().lines().count(), n_children);
                    assert_eq!(reaped(&evidence).len(), n_children);
                }
            });
        }
    });
}

#[track_caller]
fn survives_storing(evidence: &Evidence) {
    let json = serde_json::to_string(evidence).expect("evidence can be written");
    let again: Evidence = serde_json::from_str(&json).expect("and read");
    assert_eq!(again, *evidence);
    assert_eq!(again.version, VERSION);
}

#[test]
fn evidence_survives_storing() {
    survives_storing(&watch_zoo("grandchildren 3"));
    survives_storing(&watch_zoo("stop-and-continue"));
    let mut launch = zoo("hang-with-children 2");
    launch.bounds.deadline = std::time::Duration::from_millis(100);
    survives_storing(&watch(&launch));
    let mut launch = zoo("two 4");
    launch.hold = Some(Hold { until_alive: 3, ..Hold::default() });
    survives_storing(&watch(&launch));
    let mut launch = zoo("echo-input");
    launch.stdin = vec![0, 159, 146, 150, b'\n', 255];
    survives_storing(&watch(&launch));
}
