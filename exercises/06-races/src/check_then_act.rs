//! `check_then_act`: the contract and the driver.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use kit::explore::{self, claim, is_exploring, note, pause, reached};
use kit::thread;

/// Values by their keys, each of which is made when it is asked for the first time.
pub trait Cache: Send + Sync {
    /// A cache with nothing in it.
    fn new() -> Self;

    /// The value of this key. If there is none yet, `make` makes it. However many ask at the same time, a value is made once, and
    /// all of them get it, when it is made. Who asks for another key does not wait for that; also `make` may ask for another one.
    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64;
}

const USAGE: &str = "check_then_act alone|once|values|apart|nested|deep KEY...";

/// `check_then_act SCENARIO KEY...`: uses your cache in this way; what it must be like is claimed, in each schedule.
pub fn drive<C: Cache>() {
    explore::drive(|args| {
        let keys = args.iter().skip(1).map(|arg| arg.parse().ok()).collect::<Option<Vec<u32>>>();
        let cache = &C::new();
        match (args.first().map(String::as_str), keys.unwrap_or_default().as_slice()) {
            (Some("alone"), keys @ [_, ..]) => alone(cache, keys),
            (Some("once"), keys @ [_, ..]) => once(cache, keys),
            (Some("values"), keys @ [_, ..]) => values(cache, keys),
            (Some("apart"), keys @ [_, ..]) => apart(cache, keys),
            (Some("nested"), &[outer, inner]) => nested(cache, outer, inner),
            (Some("deep"), keys @ [_, ..]) => deep(cache, keys),
            _ => {
                eprintln!("usage: {USAGE}");
                std::process::exit(2);
            }
        }
        if !is_exploring() {
            println!("nothing went wrong, this time");
        }
    });
}

/// What is made of each key, in order. The explorer does not see it: no schedule begins or ends here.
#[derive(Default)]
struct Maker {
    made: Mutex<BTreeMap<u32, Vec<u64>>>,
    n_made: AtomicU64,
}

impl Maker {
    /// Makes the value of this key, a little different each time. It takes a while, in which others may go on.
    fn make(&self, key: u32) -> u64 {
        note("begins to make it");
        pause();
        let nth = self.n_made.fetch_add(1, Ordering::Relaxed);
        let value = u64::from(key) * 1000 + nth;
        self.made.lock().expect("nobody panics here").entry(key).or_default().push(value);
        note("has made it");
        value
    }

    /// The value that was made of this key first.
    fn value_of(&self, key: u32) -> Option<u64> {
        self.made.lock().expect("nobody panics here").get(&key)?.first().copied()
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

/// A thread for each key, which may be the same: all get the value that was made of their key.
fn values(cache: &impl Cache, keys: &[u32]) {
    let (maker, values) = ask_together(cache, keys);
    for (&key, value) in keys.iter().zip(values) {
        let (expected, finding) = match maker.value_of(key) {
            Some(made) => {
                (format!("{made}, the value that was made, for each that asks for {key}"), "half_made")
            }
            None => (format!("a value for the key {key} that comes from make"), "wrong_answer"),
        };
        claim(maker.value_of(key) == Some(value), finding, expected, value);
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

/// To make the value of one key takes that of another, which somebody else may be making; and somebody waits for the first.
fn nested(cache: &impl Cache, outer: u32, inner: u32) {
    let maker = &Maker::default();
    let ask_outer = || {
        let make_inner = || maker.make(inner);
        let value = cache.get_or_insert_with(outer, || 1 + cache.get_or_insert_with(inner, make_inner));
        let expected = u64::from(inner) * 1000 + 1;
        claim(value == expected, "wrong_answer", format!("{expected} for the key {outer}"), value);
    };
    thread::scope(|scope| {
        scope.spawn(ask_outer);
        scope.spawn(ask_outer);
        cache.get_or_insert_with(inner, || maker.make(inner));
    });
}

/// One thread: to make the value of each key takes that of the next one.
fn deep(cache: &impl Cache, keys: &[u32]) {
    let (seen, expected) = (chain(cache, keys), keys.len() as u64);
    claim(
        seen == expected,
        "wrong_answer",
        format!("{expected}, one more than the value of the next key"),
        seen,
    );
}

fn chain<'keys>(cache: &'keys impl Cache, keys: &'keys [u32]) -> u64 {
    let Some((&first, rest)) = keys.split_first() else { return 0 };
    let make: Box<dyn FnOnce() -> u64 + 'keys> = Box::new(move || 1 + chain(cache, rest));
    cache.get_or_insert_with(first, make)
}
