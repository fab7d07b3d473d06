//! What a call takes and gives.

use std::time::Duration;

use kit::gate::Gate;
use minimp::{Config, Pool, PoolError, TaskError};

use crate::harness::{Named, children, named, pool, pool_with};
use crate::tasks::{
    FEW, Picky, from_picky, hold, panic_at_two, pid, pool_in_pool, square, to_picky, turn_round, wait,
};

pub const TESTS: &[Named] = named![
    nothing_starts_nobody,
    n_workers_and_no_more,
    a_chunk_makes_one_trip,
    a_large_item_crosses,
    a_result_can_be_waited_for,
    a_late_result_is_an_error_and_comes_later,
    a_panic_is_an_error_and_the_worker_lives_on,
    what_cannot_be_written_is_an_error,
    a_task_that_the_worker_does_not_know,
    a_function_that_is_no_task,
    a_pool_of_none,
    a_worker_has_a_pool,
];

fn nothing_starts_nobody() {
    let pool = pool(4);
    assert_eq!(pool.map(square, [0; 0]), Ok(vec![]));
    assert_eq!(pool.imap(square, [0; 0]).count(), 0);
    assert_eq!(children(), []);
}

fn n_workers_and_no_more() {
    let pool = pool(3);
    let gate = Gate::new().expect("a socket");
    let meeting = vec![gate.address().to_string(); 3];
    let mut met: Vec<u32> = std::thread::scope(|scope| {
        let met = scope.spawn(|| pool.map(wait, &meeting).expect("they pass"));
        let mut visitors = [(); 3].map(|()| gate.wait_for_visitor().expect("it comes"));
        visitors.iter_mut().for_each(|visitor| visitor.let_pass().expect("it stands there"));
        met.join().expect("it does not panic")
    });
    met.sort();
    met.dedup();
    assert_eq!(met.len(), 3, "all three stood there at the same time");
    assert!(!met.contains(&std::process::id()));
    let pids = pool.chunked(1).map(pid, 0..100).expect("they work");
    assert!(pids.iter().all(|pid| met.contains(pid)), "{pids:?} beside {met:?}");
}

fn a_chunk_makes_one_trip() {
    let pool = pool(2);
    let pids = pool.chunked(5).map(pid, 0..23).expect("they work");
    assert_eq!(pids.len(), 23);
    assert!(pids.chunks(5).all(|chunk| chunk.iter().all(|pid| *pid == chunk[0])), "{pids:?}");
    assert_eq!(pool.chunked(0).map(square, 0..3), Ok(vec![0, 1, 4]), "one at least");
    assert_eq!(pool.chunked(usize::MAX).map(square, 0..3), Ok(vec![0, 1, 4]), "as many as there are");
}

fn a_large_item_crosses() {
    let large = |n: usize| (0..1 << 20).map(|idx| (idx * n) as u8).collect::<Vec<u8>>();
    let items: Vec<_> = (0..8).map(large).collect();
    let turned = pool(2).map(turn_round, &items).expect("they cross");
    let expected: Vec<_> = items.into_iter().map(turn_round).collect();
    assert!(turned == expected);
}

fn a_result_can_be_waited_for() {
    let pool = pool(1);
    let gate = Gate::new().expect("a socket");
    let pending = pool.apply_async(hold, (7, Some(gate.address().to_string())));
    assert!(!pending.is_ready());
    gate.wait_for_visitor().expect("it comes").let_pass().expect("it stands there");
    assert_eq!(pending.get(), Ok(7));
    assert!(pending.is_ready());
    assert_eq!(pending.get_timeout(Duration::ZERO), Ok(7), "it stays there");
}

fn a_late_result_is_an_error_and_comes_later() {
    let pool = pool(2);
    let gate = Gate::new().expect("a socket");
    let pending = pool.apply_async(hold, (7, Some(gate.address().to_string())));
    let mut visitor = gate.wait_for_visitor().expect("it comes");
    let timeout = Duration::from_millis(1);
    assert_eq!(pending.get_timeout(timeout), Err(PoolError::Late(timeout)));
    assert_eq!(pool.map(square, 0..3), Ok(vec![0, 1, 4]), "the other worker works on");
    visitor.let_pass().expect("it stands there");
    assert_eq!(pending.get_timeout(Duration::MAX), Ok(7));
}

fn a_panic_is_an_error_and_the_worker_lives_on() {
    let pool = pool(1);
    let results: Vec<_> = pool.chunked(2).imap(panic_at_two, 0..6).collect();
    let error = TaskError::Panicked("2 is too much".into());
    assert_eq!(results[2], Err(PoolError::Task { item: 2, error: error.clone() }));
    let others: Vec<(u64, u32)> = results.into_iter().flatten().collect();
    assert_eq!(others.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [0, 1, 3, 4, 5]);
    assert!(others.iter().all(|(_, pid)| *pid == others[0].1), "{others:?}");
    assert_eq!(pool.map(panic_at_two, 0..6), Err(PoolError::Task { item: 2, error }));
    assert_eq!(pool.map(square, 0..3), Ok(vec![0, 1, 4]));
}

fn what_cannot_be_written_is_an_error() {
    let pool = pool(2);
    let results: Vec<_> = pool.chunked(2).imap(from_picky, (0..6).map(Picky)).collect();
    assert!(matches!(results[3], Err(PoolError::Task { item: 3, error: TaskError::Item(_) })), "{results:?}");
    assert_eq!(results.into_iter().flatten().collect::<Vec<_>>(), [0, 1, 2, 4, 5]);
    let results: Vec<_> = pool.chunked(2).imap(to_picky, 0..6).collect();
    assert!(
        matches!(results[3], Err(PoolError::Task { item: 3, error: TaskError::Answer(_) })),
        "{results:?}"
    );
    assert_eq!(results.into_iter().flatten().map(|Picky(n)| n).collect::<Vec<_>>(), [0, 1, 2, 4, 5]);
    assert!(matches!(pool.apply_async(from_picky, Picky(3)).get(), Err(PoolError::Task { item: 0, .. })));
}

fn a_task_that_the_worker_does_not_know() {
    let pool = pool_with(Config { workers: 1, args: vec![FEW.into()], ..Config::default() });
    assert_eq!(pool.map(square, 0..3), Ok(vec![0, 1, 4]));
    let error = TaskError::Unknown("pid".into());
    assert_eq!(pool.map(pid, 0..3), Err(PoolError::Task { item: 0, error }));
}

fn a_function_that_is_no_task() {
    fn cube(n: u64) -> u64 {
        n * n * n
    }
    let pool = pool(1);
    let error = pool.map(cube, 0..3).expect_err("nobody knows it");
    assert!(error.to_string().contains("cube"), "{error}");
    assert_eq!(pool.imap(cube, 0..3).collect::<Vec<_>>(), [Err(error.clone())]);
    assert_eq!(pool.apply_async(cube, 3u64).get(), Err(error));
    assert_eq!(children(), []);
}

fn a_pool_of_none() {
    let config = Config { workers: 0, ..Config::default() };
    assert_eq!(Pool::new(config).map(|_| ()), Err(PoolError::NoWorkers));
}

fn a_worker_has_a_pool() {
    assert_eq!(pool(2).map(pool_in_pool, [0, 3, 5]), Ok(vec![vec![], vec![0, 1, 4], vec![0, 1, 4, 9, 16]]));
}
