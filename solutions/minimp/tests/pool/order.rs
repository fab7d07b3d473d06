//! Which result comes when, and who works on what.

use std::thread;

use kit::gate::Gate;

use crate::harness::{Named, named, pool};
use crate::tasks::{hold, square};

pub const TESTS: &[Named] = named![
    results_are_in_the_order_of_items,
    all_ways_give_the_same,
    imap_gives_what_is_ready_and_not_before_its_turn,
    unordered_gives_what_is_ready,
    nobody_is_tied_to_a_slow_item,
    nobody_is_tied_to_an_item_that_is_slow_after_quick_ones,
];

/// Three gates, and an item for each.
fn three_gates() -> ([Gate; 3], Vec<(u64, Option<String>)>) {
    let gates = [(); 3].map(|()| Gate::new().expect("a socket"));
    let items = gates.iter().zip(0..).map(|(gate, n)| (n, Some(gate.address().to_string()))).collect();
    (gates, items)
}

fn open(gate: &Gate) {
    gate.wait_for_visitor().expect("it comes").let_pass().expect("it stands there");
}

fn results_are_in_the_order_of_items() {
    let pool = pool(3);
    let (gates, items) = three_gates();
    thread::scope(|scope| {
        let results = scope.spawn(|| pool.map(hold, &items));
        [2, 0, 1].iter().for_each(|n: &usize| open(&gates[*n]));
        assert_eq!(results.join().expect("it does not panic"), Ok(vec![0, 1, 2]));
    });
}

fn all_ways_give_the_same() {
    let expected: Vec<u64> = (0..1000).map(square).collect();
    for workers in [1, 2, 5] {
        let pool = pool(workers);
        for chunk in [1, 7, 1000] {
            let pool = pool.chunked(chunk);
            assert_eq!(pool.map(square, 0..1000), Ok(expected.clone()));
            assert_eq!(pool.imap(square, 0..1000).collect::<Result<Vec<_>, _>>(), Ok(expected.clone()));
            let unordered: Result<Vec<u64>, _> = pool.imap_unordered(square, 0..1000).collect();
            let mut unordered = unordered.expect("they work");
            unordered.sort();
            assert_eq!(unordered, expected);
        }
        assert_eq!(pool.map(square, 0..1000), Ok(expected.clone()));
    }
}

fn imap_gives_what_is_ready_and_not_before_its_turn() {
    let pool = pool(3);
    let (gates, items) = three_gates();
    let mut results = pool.imap(hold, &items);
    thread::scope(|scope| {
        scope.spawn(|| [2, 0].iter().for_each(|n: &usize| open(&gates[*n])));
        assert_eq!(results.next(), Some(Ok(0)), "1 stands at its gate still");
    });
    thread::scope(|scope| {
        scope.spawn(|| open(&gates[1]));
        assert_eq!(results.next(), Some(Ok(1)));
    });
    assert_eq!(results.next(), Some(Ok(2)));
    assert_eq!(results.next(), None);
    assert_eq!(results.next(), None);
}

fn unordered_gives_what_is_ready() {
    let pool = pool(3);
    let (gates, items) = three_gates();
    let mut results = pool.imap_unordered(hold, &items);
    for n in [2, 0, 1] {
        thread::scope(|scope| {
            scope.spawn(|| open(&gates[n as usize]));
            assert_eq!(results.next(), Some(Ok(n)));
        });
    }
    assert_eq!(results.next(), None);
}

/// All others are done while one item stands at its gate.
#[track_caller]
fn all_but_one_of(n_items: u64, slow: u64) {
    let pool = pool(2);
    let gate = Gate::new().expect("a socket");
    let item = |n| (n, (n == slow).then(|| gate.address().to_string()));
    let mut results = pool.imap_unordered(hold, (0..n_items).map(item));
    let others = results.by_ref().take(n_items as usize - 1);
    let mut others: Vec<u64> = others.map(|result| result.expect("they work")).collect();
    others.sort();
    assert_eq!(others, (0..n_items).filter(|n| *n != slow).collect::<Vec<u64>>());
    open(&gate);
    assert_eq!(results.collect::<Vec<_>>(), [Ok(slow)]);
}

fn nobody_is_tied_to_a_slow_item() {
    all_but_one_of(16, 0);
}

/// Those that lie in advance before that worker must be taken back.
fn nobody_is_tied_to_an_item_that_is_slow_after_quick_ones() {
    for slow in [500, 777, 1999] {
        all_but_one_of(2000, slow);
    }
}
