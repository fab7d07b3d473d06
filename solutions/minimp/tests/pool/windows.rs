//! The window: how far the input is pulled ahead, and what happens to what nobody wants.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use kit::gate::Gate;
use minimp::Config;

use crate::harness::{Named, named, pool, pool_with};
use crate::tasks::{hold, note, square};

pub const TESTS: &[Named] = named![
    an_endless_input,
    the_input_is_never_further_than_the_window,
    the_default_window_is_one,
    a_slow_item_holds_the_input,
    who_drops_the_iterator_wants_no_more,
    an_input_that_panics_has_ended,
];

fn an_endless_input() {
    let pool = pool(2);
    let squares: Result<Vec<u64>, _> = pool.imap(square, 0..).take(1000).collect();
    assert_eq!(squares, Ok((0..1000).map(square).collect()));
    assert_eq!(pool.imap_unordered(square, 0..).take(1000).filter(Result::is_ok).count(), 1000);
}

fn the_input_is_never_further_than_the_window() {
    for (window, chunk) in [(1, 1), (5, 1), (5, 2), (5, 5), (2, 100), (64, 16)] {
        let pool = pool_with(Config { workers: 2, window: Some(window), ..Config::default() });
        let n_handed = Cell::new(0);
        let input = || {
            n_handed.set(0);
            (0..).inspect(|n| assert!(*n < n_handed.get() + window as u64, "{n} was pulled too early"))
        };
        let count = |_: &_| n_handed.set(n_handed.get() + 1);
        let pool = pool.chunked(chunk);
        assert_eq!(pool.imap(square, input()).inspect(count).take(300).filter(Result::is_ok).count(), 300);
        let n_ok =
            pool.imap_unordered(square, input()).inspect(count).take(300).filter(Result::is_ok).count();
        assert_eq!(n_ok, 300);
    }
}

fn the_default_window_is_one() {
    let pool = pool(2);
    let n_pulled = Cell::new(0);
    let mut results = pool.imap(square, (0..).inspect(|n| n_pulled.set(n + 1)));
    results.next();
    assert!(n_pulled.get() <= 65, "{} were pulled for one result", n_pulled.get());
}

/// The judge of backpressure: item 0 has not come back, and the iterator is asked no more.
fn a_slow_item_holds_the_input() {
    let pool = pool_with(Config { workers: 2, window: Some(10), ..Config::default() });
    let gate = Gate::new().expect("a socket");
    let n_pulled = AtomicUsize::new(0);
    let items = (0..).map(|n| {
        n_pulled.fetch_add(1, Ordering::SeqCst);
        (n, (n == 0).then(|| gate.address().to_string()))
    });
    let mut results = pool.imap(hold, items);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut visitor = gate.wait_for_visitor().expect("it comes");
            // The other worker has done all that it could get, and with it a job that was not in the window.
            assert_eq!(pool.apply_async(square, 3u64).get(), Ok(9));
            assert!(n_pulled.load(Ordering::SeqCst) <= 10);
            visitor.let_pass().expect("it stands there");
        });
        assert_eq!(results.next(), Some(Ok(0)));
    });
    assert_eq!(results.next(), Some(Ok(1)));
}

fn who_drops_the_iterator_wants_no_more() {
    let pool = pool(1);
    let file = format!("notes-{}", std::process::id());
    let mut results = pool.imap(note, (0..).map(|n| (file.clone(), n, 0)));
    assert_eq!(results.next(), Some(Ok(0)));
    drop(results);
    // It comes after all that had been begun.
    assert_eq!(pool.apply_async(square, 3u64).get(), Ok(9));
    let notes = std::fs::read_to_string(&file).expect("0 is in it");
    std::fs::remove_file(&file).expect("it is there");
    pool.map(square, 0..100).expect("it works");
    assert!(!std::path::Path::new(&file).exists(), "more was begun after {notes}");
}

fn an_input_that_panics_has_ended() {
    let pool = pool(2);
    let mut results = pool.chunked(2).imap(square, (0..).inspect(|n| assert!(*n != 7, "7 is too much")));
    let n_results = Cell::new(0);
    let count =
        || results.by_ref().for_each(|result| n_results.set(n_results.get() + usize::from(result.is_ok())));
    assert!(catch_unwind(AssertUnwindSafe(count)).is_err());
    results.by_ref().for_each(|result| n_results.set(n_results.get() + usize::from(result.is_ok())));
    assert_eq!(n_results.get(), 6, "all whole chunks before it");
}
