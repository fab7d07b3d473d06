//! Everybody does the same work: each contestant answers each row that it can run, and its sums are compared there.

use lab::pools::Row;
use lab::pools::contestant::Contestant;
use lab::thread_pools::entries;
use thread_pool::ROWS;

#[test]
fn everybody_does_the_same_work() {
    let programs = [
        ("loop", env!("CARGO_BIN_EXE_loop_or_rayon")),
        ("rayon", env!("CARGO_BIN_EXE_loop_or_rayon")),
        ("rayon_one_by_one", env!("CARGO_BIN_EXE_loop_or_rayon")),
        ("thread_pool", env!("CARGO_BIN_EXE_thread_pool")),
        ("handles", env!("CARGO_BIN_EXE_handles")),
        ("uneven_work", env!("CARGO_BIN_EXE_uneven_work")),
        ("join_by_helping", env!("CARGO_BIN_EXE_join_by_helping")),
    ];
    let mut n_answers = 0;
    for entry in entries(&programs) {
        let mut contestant = Contestant::start(&entry).expect("it can be started");
        for row in ROWS {
            let row = Row { name: row.name, title: row.title, times: 2 };
            let seconds =
                contestant.run(&row, 2).unwrap_or_else(|error| panic!("{}: {error:#}", entry.title));
            n_answers += usize::from(seconds.is_some_and(|seconds| seconds.len() == 2));
        }
        contestant.end().expect("it ends");
    }
    // A loop and rayon do everything, three pools and rayon one by one have items, and one joins.
    assert_eq!(n_answers, 2 * 4 + 4 * 3 + 1);
}
