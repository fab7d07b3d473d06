//! `join_by_helping`: what `join` is given, and the driver.

use std::process::ExitCode;
use std::sync::{Arc, Barrier};
use std::thread;

use crate::crew::{Crew, Queue};
use crate::{Latch, scene};

/// One of two halves of some work.
pub type Half = Box<dyn FnOnce() -> u64 + Send>;

/// Does both halves, and returns what they return.
pub type Join = fn(queue: &Queue, a: Half, b: Half) -> (u64, u64);

/// `join_by_helping pair A B`, or another of the scenes below.
pub fn drive(join: Join) -> ExitCode {
    let asked = scene::asked();
    match asked.as_ref().map(|(name, numbers)| (name.as_str(), &numbers[..])) {
        Some(("pair", &[a, b])) => pair(join, a, b),
        Some(("meet", [])) => meet(join),
        Some(("meet_below", [])) => meet_below(join),
        Some(("sum", &[n_threads, depth, first])) => sum(join, n_threads as usize, depth, first),
        Some(("help", others)) => help(join, others),
        Some(("rest", &[a])) => rest(join, a),
        _ => {
            eprintln!(
                "usage: join_by_helping pair A B|meet|meet_below|sum N DEPTH FIRST|help NUMBER...|rest A"
            );
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn tell((a, b): (u64, u64)) {
    println!("joined: {a} and {b}");
}

/// Each half says its number, and squares it.
fn pair(join: Join, a: u64, b: u64) {
    let half = |number: u64| -> Half {
        Box::new(move || {
            println!("half {number}");
            number * number
        })
    };
    let crew = Crew::new(1);
    tell(join(crew.queue(), half(a), half(b)));
}

/// A half that does not end before so many have begun.
fn meeting(all_here: &Arc<Barrier>, nth: u64) -> Half {
    let all_here = Arc::clone(all_here);
    Box::new(move || {
        println!("begun {nth}");
        all_here.wait();
        println!("met {nth}");
        nth
    })
}

/// Neither half ends before both have begun. There is one thread beside the one that calls.
fn meet(join: Join) {
    let both_here = Arc::new(Barrier::new(2));
    let crew = Crew::new(1);
    tell(join(crew.queue(), meeting(&both_here, 1), meeting(&both_here, 2)));
}

/// Each half has two halves, and none of the four ends before all have begun. There are three threads beside the one that
/// calls.
fn meet_below(join: Join) {
    let all_here = Arc::new(Barrier::new(4));
    let crew = Crew::new(3);
    let half = |first: u64| -> Half {
        let (queue, all_here) = (crew.queue().clone(), Arc::clone(&all_here));
        Box::new(move || {
            let (a, b) = join(&queue, meeting(&all_here, first), meeting(&all_here, first + 1));
            a + b
        })
    };
    tell(join(crew.queue(), half(1), half(3)));
}

/// The sum of 2 to the power of `depth` numbers: of the one half and of the other, and so on for each half. A thread of
/// the crew does it.
fn sum(join: Join, n_threads: usize, depth: u64, first: u64) {
    let crew = Crew::new(n_threads);
    let done = Arc::new(Latch::new(1));
    let (queue, is_done) = (crew.queue().clone(), Arc::clone(&done));
    crew.queue().push(Box::new(move || {
        println!("sum: {}", sum_of_halves(join, &queue, depth, first));
        is_done.count();
    }));
    done.wait();
}

fn sum_of_halves(join: Join, queue: &Queue, depth: u64, first: u64) -> u64 {
    if depth == 0 {
        return first;
    }
    let half = |first: u64| -> Half {
        let queue = queue.clone();
        Box::new(move || sum_of_halves(join, &queue, depth - 1, first))
    };
    let (a, b) = join(queue, half(first), half(first + (1 << (depth - 1))));
    a + b
}

/// The second half needs others, which the first half has left in the queue, and its own thread is busy with it. So
/// nobody but the one who waits can do them.
fn help(join: Join, others: &[u64]) {
    let crew = Crew::new(1);
    let begun = Arc::new(Latch::new(1));
    let others_done = Arc::new(Latch::new(others.len()));
    let (wait_for_begin, wait_for_others) = (Arc::clone(&begun), Arc::clone(&others_done));
    let (queue, others) = (crew.queue().clone(), others.to_vec());
    let a = move || {
        wait_for_begin.wait();
        for other in others {
            let others_done = Arc::clone(&others_done);
            queue.push(Box::new(move || {
                println!("other {other}");
                others_done.count();
            }));
        }
        1
    };
    let b = move || {
        begun.count();
        wait_for_others.wait();
        2
    };
    tell(join(crew.queue(), Box::new(a), Box::new(b)));
}

/// The second half never ends, and there is nothing else to do.
fn rest(join: Join, a: u64) {
    let crew = Crew::new(1);
    let begun = Arc::new(Latch::new(1));
    let wait_for_begin = Arc::clone(&begun);
    let a = move || {
        wait_for_begin.wait();
        println!("half {a}");
        a
    };
    let b = move || {
        begun.count();
        loop {
            thread::park();
        }
    };
    tell(join(crew.queue(), Box::new(a), Box::new(b)));
}
