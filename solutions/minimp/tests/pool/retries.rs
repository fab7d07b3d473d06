//! Another worker may try again, and an item that costs too many is named.

use minimp::{Config, Outcome, Pool, PoolError, Retry};

use crate::harness::{Named, named, pool_with};
use crate::tasks::note;

pub const TESTS: &[Named] = named![
    an_item_that_survives,
    nothing_else_is_run_twice,
    a_poison_is_named,
    a_poison_is_found_in_its_chunk,
    never_unless_asked
];

/// A pool that tries so often, and a file for notes that nobody else has.
fn pool_and_notes(max: u32) -> (Pool, String) {
    let file = format!("notes-{}-{max}", std::process::id());
    let _ = std::fs::remove_file(&file);
    (pool_with(Config { workers: 2, retry: Retry { max }, ..Config::default() }), file)
}

/// How often each of so many items was run.
fn runs_of(file: &str, n_items: u64) -> Vec<usize> {
    let notes = std::fs::read_to_string(file).expect("there are notes");
    std::fs::remove_file(file).expect("it is there");
    (0..n_items).map(|n| notes.lines().filter(|line| *line == n.to_string()).count()).collect()
}

fn runs(file: &str) -> Vec<usize> {
    runs_of(file, 10)
}

/// Item 6 ends its worker so often.
fn items(file: &str, n_deadly: usize) -> impl Iterator<Item = (String, u64, usize)> {
    (0..10).map(move |n| (file.to_string(), n, if n == 6 { n_deadly } else { 0 }))
}

fn an_item_that_survives() {
    let (pool, file) = pool_and_notes(3);
    assert_eq!(pool.map(note, items(&file, 2)), Ok((0..10).collect()));
    let runs = runs(&file);
    assert_eq!(runs[6], 3);
    // In chunks of two: its neighbour may be run again.
    assert!(runs.iter().enumerate().all(|(n, runs)| *runs == 1 || n == 6 || n == 7), "{runs:?}");
}

/// Not even what lay in advance before the worker that died.
fn nothing_else_is_run_twice() {
    let (pool, file) = pool_and_notes(4);
    let items = (0..1000).map(|n| (file.clone(), n, usize::from(n == 500)));
    assert_eq!(pool.chunked(1).map(note, items), Ok((0..1000).collect()));
    let runs = runs_of(&file, 1000);
    assert!(runs.iter().enumerate().all(|(n, runs)| *runs == 1 + usize::from(n == 500)), "{runs:?}");
}

fn a_poison_is_named() {
    let (pool, file) = pool_and_notes(3);
    let results: Vec<_> = pool.imap(note, items(&file, 100)).collect();
    assert_eq!(runs(&file), [1, 1, 1, 1, 1, 1, 3, 1, 1, 1]);
    for (n, result) in results.into_iter().enumerate() {
        match result {
            Ok(result) => assert_eq!(result, n as u64),
            Err(PoolError::Died(death)) => {
                assert_eq!((n, death.items, death.tries, death.outcome), (6, 6..7, 3, Outcome::Signal(6)));
            }
            Err(error) => panic!("{error}"),
        }
    }
}

fn a_poison_is_found_in_its_chunk() {
    let (pool, file) = pool_and_notes(2);
    let results: Vec<_> = pool.chunked(5).imap(note, items(&file, 100)).collect();
    assert!(matches!(&results[6], Err(PoolError::Died(death)) if death.items == (6..7)), "{results:?}");
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 9);
    assert_eq!(runs(&file), [1, 1, 1, 1, 1, 2, 2, 1, 1, 1]);
}

fn never_unless_asked() {
    let (_, file) = pool_and_notes(1);
    let pool = crate::harness::pool(2);
    assert!(matches!(pool.imap(note, items(&file, 1)).nth(6), Some(Err(PoolError::Died(_)))));
    drop(pool);
    assert_eq!(runs(&file)[6], 1);
}
