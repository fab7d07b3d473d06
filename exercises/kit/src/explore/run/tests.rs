//! What the explorer finds, and that it misses nothing: on small bodies whose schedules can be counted by hand.

use std::time::Duration;

use super::explore_by;
use crate::explore::engine::{self, Failure, Looks};
use crate::explore::search::{Coverage, Search};
use crate::explore::{claim, reached};
use crate::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use crate::sync::{Condvar, Mutex, RwLock};
use crate::{clock, thread};

/// What came of a body.
pub(super) struct Seen {
    pub coverage: Coverage,
    pub failure: Option<Failure>,
    pub reached: Vec<String>,
    decisions: Vec<usize>,
}

pub(super) fn explore(search: Search, must_block: bool, body: impl Fn() + Send + Sync + 'static) -> Seen {
    explore_by(search, Looks::default(), must_block, body);
    Seen::of_engine()
}

impl Seen {
    pub(super) fn of_engine() -> Seen {
        engine::with(|engine| Seen {
            coverage: engine.search.coverage(),
            failure: engine.failure.clone(),
            reached: engine.reached.iter().cloned().collect(),
            decisions: engine.decisions.clone(),
        })
    }
}

pub(super) fn all(body: impl Fn() + Send + Sync + 'static) -> Seen {
    explore(Search::new(), false, body)
}

/// So many threads that do the same.
pub(super) fn together(n_threads: usize, body: impl Fn() + Sync) {
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(&body);
        }
    });
}

#[track_caller]
fn sees_all(seen: &Seen, n_schedules: usize) {
    assert!(seen.failure.is_none(), "{:?}", seen.failure);
    assert_eq!(seen.coverage, Coverage { n_in_order: n_schedules, n_switches: None, n_random: 0 });
}

#[test]
fn two_threads_of_two_operations_have_six_schedules() {
    let seen = all(|| {
        let value = AtomicU64::new(0);
        together(2, || {
            let read = value.load(SeqCst);
            value.store(read + 1, SeqCst);
        });
        reached(&value.into_inner().to_string());
    });
    sees_all(&seen, 6);
    assert_eq!(seen.reached, ["1", "2"]);
}

#[test]
fn three_threads_that_lock_twice_have_ninety() {
    let seen = all(|| {
        let value = Mutex::new(0);
        together(3, || (0..2).for_each(|_| *value.lock().unwrap() += 1));
        claim(value.into_inner().unwrap() == 6, "x", 6, "less");
    });
    sees_all(&seen, 90);
}

#[test]
fn a_failing_schedule_fails_again() {
    let body = || {
        let value = AtomicU64::new(0);
        together(3, || {
            let read = value.load(SeqCst);
            value.store(read + 1, SeqCst);
        });
        let read = value.load(SeqCst);
        claim(read != 1, "lost", "more", read);
    };
    let first = all(body);
    assert!(matches!(first.failure, Some(Failure::Claim(..))), "{:?}", first.failure);
    let again = explore(Search::replay(first.decisions.clone()), false, body);
    assert!(matches!(again.failure, Some(Failure::Claim(..))), "{:?}", again.failure);
    assert_eq!(again.decisions, first.decisions);
}

#[test]
fn locks_in_two_orders_block() {
    let seen = all(|| {
        let (a, b) = (Mutex::new(()), Mutex::new(()));
        thread::scope(|scope| {
            scope.spawn(|| drop((a.lock().unwrap(), b.lock().unwrap())));
            scope.spawn(|| drop((b.lock().unwrap(), a.lock().unwrap())));
        });
    });
    assert!(matches!(seen.failure, Some(Failure::Blocked)), "{:?}", seen.failure);
    assert_eq!(seen.decisions, [1, 2], "the plainest schedule is found");
}

#[test]
fn whoever_locks_twice_blocks() {
    let seen = all(|| {
        let lock = Mutex::new(());
        let _first = lock.lock().unwrap();
        let _second = lock.lock().unwrap();
    });
    assert!(matches!(seen.failure, Some(Failure::Blocked)));
}

#[test]
fn a_signal_before_the_sleep_is_lost() {
    let seen = all(|| {
        let (ready, changed) = (AtomicBool::new(false), Condvar::new());
        let lock = Mutex::new(());
        thread::scope(|scope| {
            scope.spawn(|| {
                if !ready.load(SeqCst) {
                    drop(changed.wait(lock.lock().unwrap()).unwrap());
                }
            });
            ready.store(true, SeqCst);
            changed.notify_one();
        });
    });
    assert!(matches!(seen.failure, Some(Failure::Blocked)), "{:?}", seen.failure);
}

#[test]
fn any_sleeper_may_be_the_one_that_is_woken() {
    let seen = all(|| {
        let (n_let, changed) = (Mutex::new(0), Condvar::new());
        thread::scope(|scope| {
            for name in ["a", "b"] {
                let (n_let, changed) = (&n_let, &changed);
                scope.spawn(move || {
                    let guard = changed.wait_while(n_let.lock().unwrap(), |n_let| *n_let == 0).unwrap();
                    if *guard == 1 {
                        reached(name);
                    }
                });
            }
            for n in [1, 2] {
                *n_let.lock().unwrap() = n;
                changed.notify_one();
            }
        });
    });
    assert_eq!((seen.failure.is_none(), seen.reached), (true, vec!["a".to_string(), "b".to_string()]));
}

#[test]
fn whoever_asks_again_and_again_spins() {
    let seen = all(|| {
        let ready = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| while !ready.load(SeqCst) {});
            scope.spawn(|| ready.store(true, SeqCst));
        });
    });
    assert!(matches!(seen.failure, Some(Failure::Spins(1))), "{:?}", seen.failure);
}

#[test]
fn whoever_gives_way_comes_to_an_end() {
    let seen = all(|| {
        let ready = AtomicBool::new(false);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !ready.load(SeqCst) {
                        thread::yield_now();
                    }
                });
            }
            scope.spawn(|| ready.store(true, SeqCst));
        });
    });
    assert!(
        seen.failure.is_none() && seen.coverage.n_switches.is_none(),
        "{:?} {:?}",
        seen.failure,
        seen.coverage
    );
}

#[test]
fn what_outlives_an_execution_is_noticed() {
    static LOCK: Mutex<u64> = Mutex::new(0);
    let seen = all(|| together(2, || *LOCK.lock().unwrap() += 1));
    assert!(matches!(seen.failure, Some(Failure::Survives(_))), "{:?}", seen.failure);
}

#[test]
fn a_body_that_goes_another_way_each_time_is_noticed() {
    static N_RUNS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    let seen = all(|| {
        let value = AtomicU64::new(0);
        let n_threads = 2 + N_RUNS.fetch_add(1, SeqCst) as usize % 2;
        together(n_threads, || (0..2).for_each(|_| value.store(1, SeqCst)));
    });
    assert!(matches!(seen.failure, Some(Failure::Survives(_))), "{:?}", seen.failure);
}

#[test]
fn time_moves_when_nobody_can() {
    let seen = all(|| {
        let (ready, changed) = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                let guard = ready.lock().unwrap();
                let limit = Duration::from_secs(3);
                let (guard, result) = changed.wait_timeout_while(guard, limit, |ready| !*ready).unwrap();
                claim(result.timed_out() && !*guard, "late", "a limit that passes", "a signal");
                claim(clock::now() == limit, "time", "3 s", format!("{:?}", clock::now()));
            });
            scope.spawn(|| {
                thread::sleep(Duration::from_secs(5));
                *ready.lock().unwrap() = true;
                changed.notify_all();
            });
        });
    });
    assert!(seen.failure.is_none(), "{:?}", seen.failure);
}

#[test]
fn whoever_tries_a_lock_may_find_it_taken() {
    let seen = all(|| {
        let lock = Mutex::new(());
        together(2, || reached(if lock.try_lock().is_ok() { "free" } else { "taken" }));
    });
    assert_eq!((seen.failure.is_none(), seen.reached), (true, vec!["free".to_string(), "taken".to_string()]));
}

#[test]
fn readers_share_and_writers_don_t() {
    let seen = all(|| {
        let (lock, n_inside) = (RwLock::new(()), AtomicU64::new(0));
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    let _guard = lock.read().unwrap();
                    if n_inside.fetch_add(1, SeqCst) == 1 {
                        reached("two readers");
                    }
                    n_inside.fetch_sub(1, SeqCst);
                });
            }
            scope.spawn(|| {
                let _guard = lock.write().unwrap();
                claim(n_inside.load(SeqCst) == 0, "x", "nobody", "a reader");
            });
        });
    });
    assert_eq!((seen.failure.is_none(), seen.reached), (true, vec!["two readers".to_string()]));
}

#[test]
fn a_wait_that_must_not_end_does_not() {
    let waits = |is_patient: bool| {
        move || {
            let (lock, changed) = (Mutex::new(()), Condvar::new());
            if is_patient {
                drop(changed.wait(lock.lock().unwrap()));
            }
        }
    };
    assert!(explore(Search::new(), true, waits(true)).failure.is_none());
    assert!(matches!(explore(Search::new(), true, waits(false)).failure, Some(Failure::Ended)));
}

#[test]
fn a_panic_is_told_with_its_message() {
    let seen = all(|| together(2, || panic!("on purpose")));
    let Some(Failure::Panic(message)) = seen.failure else { panic!("{:?}", seen.failure) };
    assert!(message.starts_with("on purpose"), "{message}");
}
