//! A schedule that failed fails again by its decisions, whatever search has found it.

use super::explore_by;
use super::tests::together;
use crate::explore::claim;
use crate::explore::engine::{self, Looks};
use crate::explore::search::Search;
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU64, Ordering::SeqCst};
use crate::thread;

/// The schedule that failed, run alone, fails in the same way and by the same decisions.
#[track_caller]
fn fails_again(body: impl Fn() + Clone + Send + Sync + 'static) {
    explore_by(Search::new(), Looks::default(), false, body.clone());
    let once = || {
        engine::with(|engine| {
            let events: Vec<_> = engine.events.iter().map(|it| (it.thread, it.what.clone())).collect();
            (format!("{:?}", engine.failure), engine.decisions.clone(), engine.looks, events)
        })
    };
    let first = once();
    assert!(first.0.contains("Claim"), "{first:?}");
    for _ in 0..3 {
        explore_by(Search::replay(first.1.clone()), first.2, false, body.clone());
        assert!(!engine::with(|engine| engine.search.has_strayed()));
        assert_eq!(once(), first);
    }
}

#[test]
fn a_schedule_with_tried_locks_fails_again() {
    fails_again(|| {
        let (lock, n_free) = (Mutex::new(()), AtomicU64::new(0));
        together(3, || {
            drop(lock.lock().unwrap());
            if lock.try_lock().is_ok() {
                n_free.fetch_add(1, SeqCst);
            }
        });
        claim(n_free.load(SeqCst) == 3, "x", 3, "less");
    });
}

#[test]
fn a_schedule_found_at_random_fails_again() {
    fails_again(|| {
        let turn = AtomicU64::new(0);
        thread::scope(|scope| {
            for me in 0..2 {
                let turn = &turn;
                scope.spawn(move || {
                    for _ in 0..20 {
                        let is = turn.load(SeqCst);
                        if is % 2 == me {
                            turn.store(is + 1, SeqCst);
                        }
                    }
                });
            }
        });
        let turn = turn.into_inner();
        claim(turn < 12, "x", "a few turns", turn);
    });
    assert!(engine::with(|engine| engine.execution) == 1, "only the last replay is counted");
}
