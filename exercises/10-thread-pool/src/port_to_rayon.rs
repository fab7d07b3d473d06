//! `port_to_rayon`: what the three loops are given, and the driver. It is all of this chapter that knows rayon.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Barrier, Mutex};

use crate::{Latch, asleep, scene};

/// What is done with an item, by any thread.
pub type Work<'a> = &'a (dyn Fn(u64) -> u64 + Sync);

/// The three loops.
#[derive(Clone, Copy)]
pub struct Loops {
    /// The results, in the order of the items.
    pub map: fn(items: &[u64], work: Work<'_>) -> Vec<u64>,
    /// The sum of the results.
    pub total: fn(items: &[u64], work: Work<'_>) -> u64,
    /// Appends the results to the log: in the order of the items, and nothing of anybody else between them.
    pub record: fn(log: &Mutex<Vec<u64>>, items: &[u64], work: Work<'_>),
}

/// `port_to_rayon each N NUMBER...`, or another of the scenes below: a pool of `N` threads, and an item for each number.
pub fn drive(loops: Loops) -> ExitCode {
    let Some((name, numbers)) = scene::asked::<u64>() else { return usage() };
    let [n_threads, items @ ..] = &numbers[..] else { return usage() };
    let scene = match name.as_str() {
        "each" => each,
        "map" => map,
        "total" => total,
        "record" => record,
        "wait" => wait,
        _ => return usage(),
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(*n_threads as usize).build();
    match pool {
        Ok(pool) => pool.install(|| scene(loops, items)),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: port_to_rayon each|map|total|record|wait N NUMBER...");
    ExitCode::from(2)
}

fn square(item: u64) -> u64 {
    item * item
}

fn tell(label: &str, results: &[u64]) {
    let results: Vec<String> = results.iter().map(u64::to_string).collect();
    println!("{label}: {}", results.join(" "));
}

/// All three loops, one after the other.
fn each(loops: Loops, items: &[u64]) {
    tell("map", &(loops.map)(items, &square));
    tell("total", &[(loops.total)(items, &square)]);
    let log = Mutex::new(vec![0]);
    (loops.record)(&log, items, &square);
    tell("log", &log.into_inner().expect("nobody panics with the log"));
}

/// As many items as threads, none of which is done before all have been begun. The first is done last.
fn map(loops: Loops, items: &[u64]) {
    let all_here = Barrier::new(items.len());
    let others_done = Latch::new(items.len().saturating_sub(1));
    let results = (loops.map)(items, &|item| {
        println!("begun {item}");
        all_here.wait();
        println!("met {item}");
        if Some(&item) == items.first() {
            others_done.wait();
        } else {
            others_done.count();
        }
        square(item)
    });
    tell("map", &results);
}

/// As many items as threads, none of which is done before all have been begun.
fn total(loops: Loops, items: &[u64]) {
    let all_here = Barrier::new(items.len());
    let total = (loops.total)(items, &|item| {
        println!("begun {item}");
        all_here.wait();
        println!("met {item}");
        square(item)
    });
    tell("total", &[total]);
}

/// Two calls with the same log, of two items each, by two threads. While the first thread waits for the second item,
/// which the other has taken, it is given the second call to do.
fn record(loops: Loops, items: &[u64]) {
    let &[first, second, ref others @ ..] = items else { return };
    let log = Mutex::new(Vec::new());
    let second_begun = Latch::new(1);
    let other_call_done = Latch::new(1);
    let is_given = AtomicBool::new(false);
    rayon::scope(|scope| {
        (loops.record)(&log, &[first, second], &|item| {
            println!("begun {item}");
            if item == second {
                second_begun.count();
                other_call_done.wait();
            } else if !is_given.swap(true, Ordering::SeqCst) {
                second_begun.wait();
                // Now the other thread is at the second item, so this one will do what it leaves here.
                scope.spawn(|_| {
                    println!("another call");
                    (loops.record)(&log, others, &square);
                    other_call_done.count();
                });
            }
            println!("met {item}");
            square(item)
        });
    });
    tell("log", &log.into_inner().expect("nobody panics with the log"));
}

/// One call, by another thread of two. This one has the log until everybody else sleeps.
fn wait(loops: Loops, items: &[u64]) {
    let log = Mutex::new(Vec::new());
    let begun = Latch::new(1);
    rayon::scope(|scope| {
        let held = log.lock().expect("nobody panics with the log");
        scope.spawn(|_| {
            begun.count();
            (loops.record)(&log, items, &square);
        });
        begun.wait();
        // The thread that has made the pool sleeps as well.
        asleep::wait_until_others_sleep(2);
        drop(held);
    });
    tell("log", &log.into_inner().expect("nobody panics with the log"));
}
