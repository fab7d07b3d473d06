//! What the toy promises, each promise a test.

use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Barrier};
use std::time::Instant;

use super::*;

const INTERVAL: Duration = Duration::from_millis(2);
const LONG: Duration = Duration::from_secs(20);

fn gil(is_on: bool, is_forced: bool) -> Arc<Gil> {
    Arc::new(Gil::new(Rules { is_on, interval: INTERVAL, is_forced }))
}

/// Computes with the lock until the other says stop, and looks at requests.
fn computes(gil: &Gil, has_begun: &Barrier, is_over: &AtomicBool) {
    gil.take();
    has_begun.wait();
    while !is_over.load(Ordering::Relaxed) {
        gil.check();
    }
    gil.give();
}

#[test]
fn two_never_have_it() {
    for is_forced in [false, true] {
        let (gil, inside) = (gil(true, is_forced), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..2000 {
                        gil.take();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "forced: {is_forced}");
                        inside.fetch_sub(1, Ordering::SeqCst);
                        gil.give();
                    }
                });
            }
        });
    }
}

#[test]
fn switched_off_nobody_waits() {
    let (gil, both_have_it) = (gil(false, true), Barrier::new(2));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                gil.take();
                both_have_it.wait();
                gil.give();
            });
        }
    });
}

/// A thread that only computes never blocks, and yet the other one gets its turn, after an interval and not before.
#[test]
fn whoever_computes_lets_others_have_it() {
    for is_forced in [false, true] {
        let (gil, has_begun, is_over) = (gil(true, is_forced), Barrier::new(2), AtomicBool::new(false));
        thread::scope(|scope| {
            scope.spawn(|| computes(&gil, &has_begun, &is_over));
            has_begun.wait();
            let begin = Instant::now();
            gil.take();
            let waited = begin.elapsed();
            is_over.store(true, Ordering::Relaxed);
            gil.give();
            assert!(waited >= INTERVAL, "it came after {waited:?}");
            assert!(waited < LONG, "it came after {waited:?}");
        });
    }
}

/// Once asked, the holder does not get the lock back before another thread has had it.
#[test]
fn forced_switching_switches_at_each_request() {
    let (gil, has_begun, is_over) = (gil(true, true), Barrier::new(2), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            gil.take();
            has_begun.wait();
            let begin = Instant::now();
            while !gil.is_asked.load(Ordering::Relaxed) {
                assert!(begin.elapsed() < LONG, "nobody asks");
            }
            let before = gil.holder().n_switches;
            gil.give();
            assert!(gil.holder().n_switches > before, "it returned before the other one had the lock");
            is_over.store(true, Ordering::Relaxed);
        });
        has_begun.wait();
        gil.take();
        gil.give();
    });
    assert!(is_over.load(Ordering::Relaxed));
}

/// Nobody has asked: whoever lets go for a call that blocks may have the lock again at once.
#[test]
fn without_a_request_nobody_waits_for_a_switch() {
    let gil = gil(true, true);
    gil.take();
    gil.give();
    gil.take();
    assert_eq!(gil.holder().n_switches, 1);
    gil.give();
}
