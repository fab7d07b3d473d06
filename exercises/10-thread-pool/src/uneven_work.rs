//! `uneven_work`: what `map_dynamic` is given, and the driver.

use std::process::ExitCode;
use std::sync::Barrier;

use crate::{Latch, scene};

/// What is done with an item, by any thread.
pub type Work<'a> = &'a (dyn Fn(u64) -> u64 + Sync);

/// Does the work with each item, by so many threads, and returns the results in the order of the items.
pub type MapDynamic = fn(items: &[u64], n_threads: usize, work: Work<'_>) -> Vec<u64>;

/// `uneven_work each N NUMBER...`, or another of the scenes below: `N` threads, and an item for each number.
pub fn drive(map_dynamic: MapDynamic) -> ExitCode {
    let Some((name, numbers)) = scene::asked::<u64>() else { return usage() };
    let [n_threads, numbers @ ..] = &numbers[..] else { return usage() };
    let n_threads = *n_threads as usize;
    let results = match name.as_str() {
        "each" => map_dynamic(numbers, n_threads, &square),
        "meet" => meet(map_dynamic, n_threads),
        "busy" => busy(map_dynamic, n_threads, numbers),
        _ => return usage(),
    };
    for result in results {
        println!("result: {result}");
    }
    println!("that is all");
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: uneven_work each|meet|busy N NUMBER...");
    ExitCode::from(2)
}

fn square(number: u64) -> u64 {
    println!("item {number}");
    number * number
}

/// As many items as threads, and none of them is done before all have been begun.
fn meet(map_dynamic: MapDynamic, n_threads: usize) -> Vec<u64> {
    let all_here = Barrier::new(n_threads);
    let items: Vec<u64> = (1..=n_threads as u64).collect();
    map_dynamic(&items, n_threads, &|item| {
        println!("begun {item}");
        all_here.wait();
        println!("met {item}");
        item
    })
}

/// The first number says which of the others keeps its thread busy until all others are done.
fn busy(map_dynamic: MapDynamic, n_threads: usize, numbers: &[u64]) -> Vec<u64> {
    let Some((&place, items)) = numbers.split_first() else { return Vec::new() };
    let slow = items.get(place as usize).copied();
    let others_done = Latch::new(items.len().saturating_sub(1));
    map_dynamic(items, n_threads, &|item| {
        if slow == Some(item) {
            others_done.wait();
            return square(item);
        }
        let result = square(item);
        others_done.count();
        result
    })
}
