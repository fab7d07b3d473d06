//! Some rows of the pools, measured by criterion. The whole table is the program `pools`.

use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lab::machine::pythons;
use lab::pools::ROWS;
use lab::pools::contestant::{Contestant, Entry};

/// The rows that a warm pool runs in little time.
const CHOSEN: [(&str, u64); 4] = [("ten", 10), ("one_by_one", 10_000), ("chunked", 10_000), ("large", 64)];
/// Once more for every start method would take long, and a warm pool doesn't care.
const METHOD: &str = ", fork, ";

fn pools(criterion: &mut Criterion) {
    let mut entries = Entry::engines(Path::new(env!("CARGO_BIN_EXE_pools")));
    // The newest that is there.
    if let Some((version, python)) = pythons().pop() {
        let of_python = Entry::of_python(&python, &version);
        entries.extend(of_python.into_iter().filter(|entry| entry.title.contains(METHOD)));
    }
    for (name, n_items) in CHOSEN {
        let row = ROWS.iter().find(|row| row.name == name).expect("it is one of them");
        let mut group = criterion.benchmark_group(name);
        group
            .sample_size(10)
            .warm_up_time(Duration::from_millis(300))
            .measurement_time(Duration::from_secs(2));
        group.throughput(Throughput::Elements(n_items));
        for entry in &entries {
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
}

criterion_group!(benches, pools);
criterion_main!(benches);
