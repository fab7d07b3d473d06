//! The thread pools of chapter 10 beside a loop and rayon, measured by criterion: the same work, in one run.
//!
//! When it is over, it prints the medians as a table. With `LAB_STORE_SAMPLES=1` it also stores the table in `samples`.

use std::path::Path;
use std::time::Duration;

use criterion::Criterion;
use lab::pools::Row;
use lab::pools::contestant::{Contestant, Entry};
use lab::thread_pools::{Table, entries};
use thread_pool::ROWS;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let programs = [
        ("loop", env!("CARGO_BIN_EXE_loop_or_rayon")),
        ("rayon", env!("CARGO_BIN_EXE_loop_or_rayon")),
        ("rayon_one_by_one", env!("CARGO_BIN_EXE_loop_or_rayon")),
        ("thread_pool", env!("CARGO_BIN_EXE_thread_pool")),
        ("handles", env!("CARGO_BIN_EXE_handles")),
        ("uneven_work", env!("CARGO_BIN_EXE_uneven_work")),
        ("join_by_helping", env!("CARGO_BIN_EXE_join_by_helping")),
    ];
    let entries = entries(&programs);
    for row in ROWS {
        measure(&mut criterion, &Row { name: row.name, title: row.title, times: 1 }, &entries);
    }
    criterion.final_summary();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../criterion");
    // `cargo test` and a filter measure little or nothing: then there is no table.
    if let Some(table) = Table::read(&folder, &entries) {
        print!("{}", table.markdown());
        if std::env::var_os("LAB_STORE_SAMPLES").is_some() {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/thread_pools.md");
            std::fs::write(file, table.markdown()).expect("the folder of samples can be written to");
        }
    }
}

fn measure(criterion: &mut Criterion, row: &Row, entries: &[Entry]) {
    let mut group = criterion.benchmark_group(row.name);
    group.sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    for entry in entries {
        let mut contestant = Contestant::start(entry).expect("it can be started");
        if contestant.run(row, 1).expect("it runs").is_some() {
            group.bench_function(&entry.title, |bencher| {
                bencher.iter_custom(|times| {
                    let times = u32::try_from(times).expect("nobody is so fast");
                    let seconds = contestant.run(row, times).expect("it runs").expect("it can");
                    Duration::from_secs_f64(seconds.iter().sum())
                });
            });
        }
        contestant.end().expect("it ends");
    }
    group.finish();
}
