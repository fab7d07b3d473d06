//! Sleepers that wake for no reason.

use super::explore_by;
use super::tests::Seen;
use crate::explore::claim;
use crate::explore::engine::{Failure, Looks};
use crate::explore::search::Search;
use crate::sync::{Condvar, Mutex};
use crate::thread;

/// A thread sleeps until another has come, and looks again after each wake, or does not.
fn after_a_false_wake(looks_again: bool) -> Seen {
    let looks = Looks { wakes_falsely: true, ..Looks::default() };
    explore_by(Search::new(), looks, false, move || {
        let (has_come, changed) = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut guard = has_come.lock().unwrap();
                while !*guard {
                    guard = changed.wait(guard).unwrap();
                    if !looks_again {
                        break;
                    }
                }
                claim(*guard, "early", "somebody", "nobody");
            });
            scope.spawn(|| {
                *has_come.lock().unwrap() = true;
                changed.notify_one();
            });
        });
    });
    Seen::of_engine()
}

#[test]
fn a_sleeper_may_wake_for_no_reason() {
    assert!(after_a_false_wake(true).failure.is_none());
    assert!(matches!(after_a_false_wake(false).failure, Some(Failure::Claim(..))));
}
