//! Corners in which a schedule could be missed, or a right body be called wrong.

use std::sync::Arc;
use std::time::Duration;

use super::tests::{all, explore, together};
use crate::explore::engine::{self, Failure};
use crate::explore::search::Search;
use crate::explore::{claim, reached};
use crate::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use crate::sync::{Condvar, Mutex, RwLock};
use crate::thread;

#[track_caller]
fn blocks(body: impl Fn() + Send + Sync + 'static) -> String {
    let seen = all(body);
    assert!(matches!(seen.failure, Some(Failure::Blocked)), "{:?}", seen.failure);
    engine::with(|engine| engine.who_blocks_whom())
}

#[track_caller]
fn claims_break(body: impl Fn() + Send + Sync + 'static) {
    let seen = all(body);
    assert!(matches!(seen.failure, Some(Failure::Claim(..))), "{:?} {:?}", seen.failure, seen.coverage);
}

#[test]
fn each_thread_counts_its_own_changes() {
    use crate::explore::n_changes;
    let seen = all(|| {
        let (value, lock) = (AtomicU64::new(0), Mutex::new(()));
        thread::scope(|scope| {
            scope.spawn(|| value.swap(1, SeqCst));
            value.store(value.load(SeqCst) + 1, SeqCst);
            claim(n_changes() == 0, "x", "loads and stores change nothing at once", n_changes());
            drop(lock.lock());
            let _ = value.compare_exchange(7, 8, SeqCst, SeqCst);
            claim(n_changes() == 2, "x", "a lock and an attempt", n_changes());
        });
    });
    assert!(seen.failure.is_none(), "{:?}", seen.failure);
}

#[test]
fn a_call_between_the_last_look_and_the_sleep_is_lost() {
    blocks(|| {
        let (ready, lock, changed) = (AtomicBool::new(false), Mutex::new(()), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut guard = lock.lock().unwrap();
                while !ready.load(SeqCst) {
                    guard = changed.wait(guard).unwrap();
                }
            });
            ready.store(true, SeqCst);
            changed.notify_one();
        });
    });
}

#[test]
fn a_call_without_the_lock_is_no_mistake() {
    let seen = all(|| {
        let (ready, changed) = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| drop(changed.wait_while(ready.lock().unwrap(), |ready| !*ready).unwrap()));
            *ready.lock().unwrap() = true;
            changed.notify_one();
        });
    });
    assert!(seen.failure.is_none() && seen.coverage.n_switches.is_none(), "{:?}", seen.failure);
}

#[test]
fn giving_way_is_no_order() {
    claims_break(|| {
        let value = AtomicU64::new(0);
        thread::scope(|scope| {
            scope.spawn(|| value.store(1, SeqCst));
            thread::yield_now();
            claim(value.load(SeqCst) == 1, "x", 1, 0);
        });
    });
}

#[test]
fn a_panic_that_goes_on_does_not_pass() {
    let seen = all(|| std::panic::resume_unwind(Box::new(())));
    assert!(matches!(seen.failure, Some(Failure::Panic(_))), "{:?}", seen.failure);
}

#[test]
fn a_panic_that_is_caught_is_none() {
    let seen = all(|| {
        let lock = Mutex::new(0);
        together(2, || {
            let work = std::panic::AssertUnwindSafe(|| {
                let _guard = lock.lock();
                panic!("on purpose");
            });
            assert!(std::panic::catch_unwind(work).is_err());
            assert!(lock.lock().is_err(), "it is poisoned");
        });
    });
    assert!(seen.failure.is_none(), "{:?}", seen.failure);
}

#[test]
fn whoever_is_left_behind_may_go_on_before_the_end() {
    let seen = all(|| {
        let value = Arc::new(AtomicU64::new(0));
        thread::spawn(move || {
            value.store(1, SeqCst);
            value.store(2, SeqCst);
            reached("the end");
        });
    });
    assert_eq!((seen.failure.is_none(), seen.reached), (true, vec!["the end".to_string()]));
    assert_eq!(seen.coverage.n_switches, None);
}

#[test]
fn whoever_is_left_behind_blocks_nobody() {
    let seen = all(|| {
        let pair = Arc::new((Mutex::new(()), Condvar::new()));
        let handle = thread::spawn({
            let pair = Arc::clone(&pair);
            move || drop(pair.1.wait(pair.0.lock().unwrap()))
        });
        std::mem::forget(handle);
    });
    assert!(seen.failure.is_none() && seen.coverage.n_switches.is_none(), "{:?}", seen.failure);
}

#[test]
fn whoever_joins_within_a_scope_waits_for_the_right_one() {
    let seen = all(|| {
        let value = Arc::new(AtomicU64::new(0));
        let other = thread::spawn({
            let value = Arc::clone(&value);
            move || (0..2).for_each(|_| _ = value.fetch_add(1, SeqCst))
        });
        thread::scope(|scope| {
            scope.spawn(|| value.load(SeqCst));
            other.join().unwrap();
            claim(value.load(SeqCst) == 2, "x", 2, "less");
        });
    });
    assert!(seen.failure.is_none(), "{:?}", seen.failure);
}

#[test]
fn threads_started_by_threads_have_their_own_starters() {
    let seen = explore(Search::new(), true, || {
        thread::scope(|scope| {
            scope.spawn(|| {
                scope.spawn(|| ());
                scope.spawn(|| ());
            });
        });
    });
    assert!(matches!(seen.failure, Some(Failure::Ended)));
    let starts = engine::with(|engine| {
        engine.events.iter().map(|event| (event.thread, event.what.clone())).collect::<Vec<_>>()
    });
    let expected = [(0, "starts thread 1"), (1, "starts thread 2"), (1, "starts thread 3")];
    assert_eq!(starts, expected.map(|(thread, what)| (thread, what.to_string())));
}

#[test]
fn whoever_keeps_a_lock_until_the_end_of_another_is_named() {
    let text = blocks(|| {
        let lock = Mutex::new(());
        thread::scope(|scope| {
            let _guard = lock.lock().unwrap();
            scope.spawn(|| drop(lock.lock().unwrap())).join().unwrap();
        });
    });
    assert!(text.contains("main waits for the end of thread 1"), "{text}");
    assert!(text.contains("thread 1 waits for the lock, which main holds"), "{text}");
}

#[test]
fn whoever_reads_twice_waits_behind_a_writer() {
    blocks(|| {
        let (lock, value) = (RwLock::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            scope.spawn(|| {
                value.load(SeqCst);
                *lock.write().unwrap() = 1;
            });
            let first = lock.read().unwrap();
            let second = lock.read().unwrap();
            drop((first, second));
        });
    });
}

#[test]
fn there_is_no_end_of_time() {
    let seen = all(|| {
        let (lock, changed) = (Mutex::new(()), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(Duration::from_secs(1));
                let _guard = lock.lock().unwrap();
                changed.notify_all();
            });
            let (_, result) = changed.wait_timeout(lock.lock().unwrap(), Duration::MAX).unwrap();
            claim(!result.timed_out(), "x", "a call", "the end of time");
        });
    });
    assert!(seen.failure.is_none(), "{:?}", seen.failure);
}

#[test]
fn whoever_looks_whether_another_has_ended_may_see_both() {
    let seen = all(|| {
        let value = AtomicU64::new(0);
        thread::scope(|scope| {
            let other = scope.spawn(|| value.store(1, SeqCst));
            if value.load(SeqCst) == 1 {
                reached(if other.is_finished() { "ended" } else { "at work" });
            }
        });
    });
    assert_eq!((seen.failure.is_none(), seen.reached), (true, vec!["at work".into(), "ended".into()]));
}

#[test]
fn many_blocked_executions_cost_little() {
    let seen = explore(Search::new(), true, || {
        let (value, lock, changed) = (AtomicU64::new(0), Mutex::new(()), Condvar::new());
        together(3, || {
            (0..4).for_each(|_| _ = value.fetch_add(1, SeqCst));
            drop(changed.wait(lock.lock().unwrap()));
        });
    });
    assert!(seen.failure.is_none() && seen.coverage.n_random > 0, "{:?}", seen.failure);
}

#[test]
fn a_free_lock_is_taken_while_a_panic_unwinds() {
    struct LocksInTheEnd<'a>(&'a Mutex<u64>);
    impl Drop for LocksInTheEnd<'_> {
        fn drop(&mut self) {
            *self.0.lock().unwrap() += 1;
        }
    }
    let seen = all(|| {
        let number = Mutex::new(0);
        let caught = std::panic::catch_unwind(|| {
            let _locks = LocksInTheEnd(&number);
            panic!("and a guard goes");
        });
        claim(caught.is_err() && *number.lock().unwrap() == 1, "one", "1", "another");
    });
    assert!(seen.failure.is_none(), "{:?}", seen.failure);
}
