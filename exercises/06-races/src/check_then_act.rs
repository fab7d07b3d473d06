//! `check_then_act`: the contract and the driver.

use std::sync::atomic::{AtomicU64, Ordering};

use kit::explore::{self, claim, note, pause, reached};
use kit::thread;

/// Values by their keys, each of which is made when it is asked for the first time.
pub trait Cache: Send + Sync {
    /// A cache with nothing in it.
    fn new() -> Self;

    /// The value of this key. If there is none yet, `make` makes it. However many ask at the same time, a value is made once, and
    /// all of them get it, when it is made. Who asks for another key does not wait for that; also `make` may ask for another one.
    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64;
}

/// `check_then_act SCENARIO KEY...`: uses your cache in this way; what it must be like is claimed, in each schedule.
pub fn drive<C: Cache>() {
    explore::drive(|args| {
        let (scenario, keys) = args.split_first().expect("usage: check_then_act SCENARIO KEY...");
        let keys: Vec<u32> = keys.iter().map(|arg| arg.parse().expect("keys are numbers")).collect();
        let cache = &C::new();
        match scenario.as_str() {
            "alone" => alone(cache, &keys),
            "once" => once(cache, &keys),
            "values" => values(cache, &keys),
            "apart" => apart(cache, &keys),
            "nested" => nested(cache, &keys),
            _ => panic!("alone, once, values, apart and nested are the scenarios"),
        }
    });
}

/// How often values are made. The explorer does not see it: no schedule begins or ends here.
#[derive(Default)]
struct Maker {
    n_made: AtomicU64,
}

impl Maker {
    /// Makes the value of this key, a little different each time. It takes a while, in which others may go on.
    fn make(&self, key: u32) -> u64 {
        note("begins to make it");
        pause();
        let nth = self.n_made.fetch_add(1, Ordering::Relaxed);
        note("has made it");
        u64::from(key) * 1000 + nth
    }

    fn n_made(&self) -> u64 {
        self.n_made.load(Ordering::Relaxed)
    }
}

/// One thread asks for each key twice.
fn alone(cache: &impl Cache, keys: &[u32]) {
    let maker = Maker::default();
    for (nth, &key) in keys.iter().chain(keys).enumerate() {
        let expected = u64::from(key) * 1000 + (nth % keys.len()) as u64;
        let seen = cache.get_or_insert_with(key, || maker.make(key));
        let n_made = maker.n_made();
        let n_expected = keys.len().min(nth + 1) as u64;
        claim(n_made <= n_expected, "made_twice", format!("{n_expected} values are made"), n_made);
        claim(n_made == n_expected, "wrong_answer", format!("{n_expected} values come from make"), n_made);
        claim(seen == expected, "wrong_answer", format!("{expected} for the key {key}"), seen);
    }
}

/// A thread for each key, which may be the same: each value is made once.
fn once(cache: &impl Cache, keys: &[u32]) {
    let (maker, _) = ask_together(cache, keys);
    let mut different = keys.to_vec();
    different.sort_unstable();
    different.dedup();
    let (expected, seen) = (different.len() as u64, maker.n_made());
    claim(seen <= expected, "made_twice", format!("a value for each key, {expected} in all"), seen);
    claim(seen == expected, "half_made", format!("a value for each key, {expected} in all"), seen);
}

/// A thread for each of several equal keys: all get the value that was made.
fn values(cache: &impl Cache, keys: &[u32]) {
    let (_, values) = ask_together(cache, keys);
    for (key, value) in keys.iter().zip(values) {
        let expected = u64::from(*key) * 1000;
        claim(
            value == expected,
            "half_made",
            format!("{expected}, the value that was made, for each"),
            value,
        );
    }
}

fn ask_together(cache: &impl Cache, keys: &[u32]) -> (Maker, Vec<u64>) {
    let maker = Maker::default();
    let values = thread::scope(|scope| {
        let ask = |&key| {
            let maker = &maker;
            scope.spawn(move || cache.get_or_insert_with(key, || maker.make(key)))
        };
        let threads: Vec<_> = keys.iter().map(ask).collect();
        threads.into_iter().map(|thread| thread.join().expect("nobody panics")).collect()
    });
    (maker, values)
}

/// A thread for each of two keys: in some schedule both values are being made at the same time.
fn apart(cache: &impl Cache, keys: &[u32]) {
    let n_making = &AtomicU64::new(0);
    let make = |key: u32| {
        if n_making.fetch_add(1, Ordering::Relaxed) > 0 {
            reached("two at a time");
        }
        pause();
        n_making.fetch_sub(1, Ordering::Relaxed);
        u64::from(key)
    };
    thread::scope(|scope| {
        for &key in keys {
            scope.spawn(move || cache.get_or_insert_with(key, || make(key)));
        }
    });
}

/// To make the value of the first key takes that of the second, which somebody else may be making.
fn nested(cache: &impl Cache, keys: &[u32]) {
    let [outer, inner] = keys[..] else { panic!("nested takes two keys") };
    let maker = &Maker::default();
    thread::scope(|scope| {
        let make_inner = || maker.make(inner);
        scope.spawn(move || {
            let value = cache.get_or_insert_with(outer, || 1 + cache.get_or_insert_with(inner, make_inner));
            let expected = u64::from(inner) * 1000 + 1;
            claim(value == expected, "wrong_answer", format!("{expected} for the key {outer}"), value);
        });
        cache.get_or_insert_with(inner, make_inner);
    });
}
