//! `handles`: what a handle promises, and the driver.

use std::fmt;
use std::process::ExitCode;
use std::sync::{Arc, Barrier};
use std::thread;

use crate::crew::{Crew, Queue};
use crate::{Latch, asleep, scene};

/// Something to be worked out, by any thread.
pub type Task = Box<dyn FnOnce() -> u64 + Send>;

/// A task has panicked, with this message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panicked(pub String);

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "panicked: {}", self.0)
    }
}

impl std::error::Error for Panicked {}

/// What you get for a task that you have handed out. Whoever drops it does without the result; the task is done anyway.
pub trait Join {
    /// Sleeps until the task has ended, if it has not. Answers what it returned, or what it said when it panicked.
    fn join(self) -> Result<u64, Panicked>;
}

/// Hands a task to the threads that take from this queue, and returns at once.
pub type Submit<H> = fn(queue: &Queue, task: Task) -> H;

/// `handles each N NUMBER...`, or another of the scenes below: a crew of `N` threads, and a task for each number.
pub fn drive<H: Join>(submit: Submit<H>) -> ExitCode {
    let Some((name, numbers)) = scene::asked::<u64>() else { return usage() };
    let [n_threads, numbers @ ..] = &numbers[..] else { return usage() };
    let scene = match name.as_str() {
        "one" => one,
        "each" => each,
        "slow" => slow,
        "early" => early,
        "rest" => rest,
        "panic" => panic,
        "dropped" => dropped,
        _ => return usage(),
    };
    scene(&Crew::new(*n_threads as usize), submit, numbers);
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: handles one|each|slow|early|rest|panic|dropped N NUMBER...");
    ExitCode::from(2)
}

fn tell<H: Join>(handle: H) {
    match handle.join() {
        Ok(result) => println!("result: {result}"),
        Err(panicked) => println!("error: {panicked}"),
    }
}

/// A task that ends when somebody sleeps, who must be the one who wants its result.
fn one<H: Join>(crew: &Crew, submit: Submit<H>, numbers: &[u64]) {
    for &number in numbers {
        let late = move || {
            asleep::wait_until_first_thread_sleeps();
            println!("task {number}");
            number * number
        };
        tell(submit(crew.queue(), Box::new(late)));
    }
}

/// Each task squares its number.
fn each<H: Join>(crew: &Crew, submit: Submit<H>, numbers: &[u64]) {
    let square = |&number: &u64| {
        submit(
            crew.queue(),
            Box::new(move || {
                println!("task {number}");
                number * number
            }),
        )
    };
    let handles: Vec<H> = numbers.iter().map(square).collect();
    handles.into_iter().for_each(tell);
}

/// No task ends before all are handed out, and somebody sleeps for the first result.
fn slow<H: Join>(crew: &Crew, submit: Submit<H>, numbers: &[u64]) {
    let joining = Arc::new(Latch::new(1));
    let late = |&number: &u64| {
        let joining = Arc::clone(&joining);
        submit(
            crew.queue(),
            Box::new(move || {
                joining.wait();
                asleep::wait_until_first_thread_sleeps();
                println!("task {number}");
                number * number
            }),
        )
    };
    let handles: Vec<H> = numbers.iter().map(late).collect();
    println!("handed out");
    joining.count();
    handles.into_iter().for_each(tell);
}

/// All tasks have ended, and their thread has gone on to something else, before anybody asks for a result.
fn early<H: Join>(_crew: &Crew, submit: Submit<H>, numbers: &[u64]) {
    let crew = Crew::new(1);
    let square = |&number: &u64| submit(crew.queue(), Box::new(move || number * number));
    let handles: Vec<H> = numbers.iter().map(square).collect();
    let all_done = Arc::new(Latch::new(1));
    let done = Arc::clone(&all_done);
    crew.queue().push(Box::new(move || done.count()));
    all_done.wait();
    println!("all have ended");
    handles.into_iter().for_each(tell);
}

/// A result that never comes.
fn rest<H: Join>(crew: &Crew, submit: Submit<H>, numbers: &[u64]) {
    let forever = |&number: &u64| {
        submit(
            crew.queue(),
            Box::new(move || {
                println!("task {number}");
                loop {
                    thread::park();
                }
            }),
        )
    };
    let handles: Vec<H> = numbers.iter().map(forever).collect();
    handles.into_iter().for_each(tell);
}

/// Each task panics with its number, and then as many as there are numbers meet.
fn panic<H: Join>(crew: &Crew, submit: Submit<H>, numbers: &[u64]) {
    for (nth, &number) in numbers.iter().enumerate() {
        // A panic's payload is a text of its own, or one that was there before.
        let task: Task = if nth % 2 == 0 {
            Box::new(move || panic!("it is {number}"))
        } else {
            Box::new(|| panic!("it is odd"))
        };
        tell(submit(crew.queue(), task));
    }
    meet(crew, submit, numbers.len());
}

/// Tasks whose handles are dropped before they end, and then half as many meet: there are two numbers for each thread, so
/// that some tasks begin only when nobody has their handles any more. Every second one panics.
fn dropped<H: Join>(crew: &Crew, submit: Submit<H>, numbers: &[u64]) {
    let all_dropped = Arc::new(Latch::new(1));
    let late = |(nth, &number): (usize, &u64)| {
        let all_dropped = Arc::clone(&all_dropped);
        submit(
            crew.queue(),
            Box::new(move || {
                all_dropped.wait();
                println!("task {number}");
                assert!(nth % 2 == 0, "nobody wants to know");
                number
            }),
        )
    };
    let handles: Vec<H> = numbers.iter().enumerate().map(late).collect();
    drop(handles);
    println!("let go");
    all_dropped.count();
    meet(crew, submit, numbers.len() / 2);
}

/// None of so many tasks ends before all have begun.
fn meet<H: Join>(crew: &Crew, submit: Submit<H>, n_tasks: usize) {
    let all_here = Arc::new(Barrier::new(n_tasks));
    let arrive = |nth: usize| {
        let all_here = Arc::clone(&all_here);
        submit(
            crew.queue(),
            Box::new(move || {
                println!("begun {nth}");
                all_here.wait();
                println!("met {nth}");
                0
            }),
        )
    };
    let handles: Vec<H> = (1..=n_tasks).map(arrive).collect();
    for handle in handles {
        // They return nothing that anybody wants to know.
        let _ = handle.join();
    }
}
