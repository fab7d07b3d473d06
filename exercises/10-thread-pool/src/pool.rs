//! `thread_pool`: what a pool promises, and the driver.

use std::cell::RefCell;
use std::process::ExitCode;
use std::sync::{Arc, Barrier};
use std::thread;

use crate::{Latch, asleep, scene};

/// Something to be done, once, by any thread.
pub type Job = Box<dyn FnOnce() + Send>;

/// A pool of threads.
///
/// When it is dropped, every job that it was given is done first, and its threads have ended.
pub trait Pool {
    /// Starts so many threads. They live as long as the pool, and no others are started.
    fn new(n_threads: usize) -> Self;

    /// Leaves a job for the next thread that has nothing to do, and returns at once. Whoever has nothing to do sleeps.
    fn execute(&self, job: Job);
}

/// `thread_pool each N NUMBER...`, or another of the scenes below: a pool of `N` threads, and a job for each number.
pub fn drive<P: Pool>() -> ExitCode {
    let Some((name, numbers)) = scene::asked::<usize>() else { return usage() };
    let [n_threads, numbers @ ..] = &numbers[..] else { return usage() };
    match name.as_str() {
        "each" => each::<P>(*n_threads, numbers),
        "meet" => meet::<P>(*n_threads, false),
        "rush" => meet::<P>(*n_threads, true),
        "busy" => busy::<P>(*n_threads, numbers),
        "late" => late::<P>(*n_threads, numbers),
        "stays" => stays::<P>(*n_threads, numbers),
        "rest" => rest::<P>(*n_threads, numbers),
        _ => return usage(),
    }
    println!("dropped");
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: thread_pool each|meet|rush|busy|late|stays|rest N NUMBER...");
    ExitCode::from(2)
}

/// Every job says its number. The pool is dropped when all are done. Its threads sleep when the first job comes, and when
/// drop begins: somebody must wake them.
fn each<P: Pool>(n_threads: usize, numbers: &[usize]) {
    let pool = P::new(n_threads);
    asleep::wait_until_others_sleep(n_threads);
    let all_done = Arc::new(Latch::new(numbers.len()));
    for &number in numbers {
        let all_done = Arc::clone(&all_done);
        pool.execute(Box::new(move || {
            println!("job {number}");
            all_done.count();
        }));
    }
    all_done.wait();
    asleep::wait_until_others_sleep(n_threads);
}

/// As many jobs as threads, and none of them ends before all have begun. The threads sleep when the first job comes, or all
/// jobs lie in the queue before a thread can take one.
fn meet<P: Pool>(n_threads: usize, is_rush: bool) {
    let pool = P::new(n_threads);
    asleep::wait_until_others_sleep(n_threads);
    let open = is_rush.then(|| keep_all_busy(&pool, n_threads));
    let all_here = Arc::new(Barrier::new(n_threads));
    let all_done = Arc::new(Latch::new(n_threads));
    for nth in 1..=n_threads {
        let (all_here, all_done) = (Arc::clone(&all_here), Arc::clone(&all_done));
        pool.execute(Box::new(move || {
            println!("begun {nth}");
            all_here.wait();
            println!("met {nth}");
            all_done.count();
        }));
    }
    if let Some(open) = open {
        open.count();
    }
    all_done.wait();
}

/// The first job keeps its thread busy until all others are done. All lie in the queue before a thread can take one.
fn busy<P: Pool>(n_threads: usize, numbers: &[usize]) {
    let Some((&first, others)) = numbers.split_first() else { return };
    let pool = P::new(n_threads);
    let others_done = Arc::new(Latch::new(others.len()));
    let all_done = Arc::new(Latch::new(1));
    let (wait, done) = (Arc::clone(&others_done), Arc::clone(&all_done));
    let open = keep_all_busy(&pool, n_threads);
    pool.execute(Box::new(move || {
        println!("busy {first}");
        wait.wait();
        println!("job {first}");
        done.count();
    }));
    for &number in others {
        let others_done = Arc::clone(&others_done);
        pool.execute(Box::new(move || {
            println!("job {number}");
            others_done.count();
        }));
    }
    open.count();
    all_done.wait();
}

/// Gives each thread a job that ends when the latch is opened.
fn keep_all_busy(pool: &impl Pool, n_threads: usize) -> Arc<Latch> {
    let open = Arc::new(Latch::new(1));
    for _ in 0..n_threads {
        let begun = Arc::new(Latch::new(1));
        let (open, begins) = (Arc::clone(&open), Arc::clone(&begun));
        pool.execute(Box::new(move || {
            begins.count();
            open.wait();
        }));
        begun.wait();
    }
    open
}

/// Jobs that end only when the pool is being dropped: its drop must have begun to wait for them.
fn late<P: Pool>(n_threads: usize, numbers: &[usize]) {
    let pool = P::new(n_threads);
    let open = Arc::new(Latch::new(1));
    for &number in numbers {
        let open = Arc::clone(&open);
        pool.execute(Box::new(move || {
            open.wait();
            println!("job {number}");
        }));
    }
    println!("handed out");
    let dropping = Arc::new(Latch::new(1));
    let drops = Arc::clone(&dropping);
    // This thread belongs to the scene, and not to the pool.
    thread::spawn(move || {
        drops.wait();
        asleep::wait_until_first_thread_sleeps();
        open.count();
    });
    dropping.count();
}

thread_local! {
    static AT_THE_END: RefCell<Option<Stays>> = const { RefCell::new(None) };
}

/// Whoever has this at its end never comes to it.
struct Stays;

impl Drop for Stays {
    fn drop(&mut self) {
        Latch::new(1).wait();
    }
}

/// One of the threads, by the order of their starts, never ends. So a drop that waits for all threads never returns.
fn stays<P: Pool>(n_threads: usize, numbers: &[usize]) {
    let pool = P::new(n_threads);
    let threads = asleep::wait_until_others_sleep(n_threads);
    let chosen = numbers.first().and_then(|&nth| threads.get(nth)).copied();
    let all_here = Arc::new(Barrier::new(n_threads));
    let all_done = Arc::new(Latch::new(n_threads));
    for _ in 0..n_threads {
        let (all_here, all_done) = (Arc::clone(&all_here), Arc::clone(&all_done));
        pool.execute(Box::new(move || {
            all_here.wait();
            if asleep::calling() == chosen {
                AT_THE_END.set(Some(Stays));
            }
            all_done.count();
        }));
    }
    all_done.wait();
}

/// The pool does its jobs, and then there is nothing to do, for ever.
fn rest<P: Pool>(n_threads: usize, numbers: &[usize]) {
    let pool = P::new(n_threads);
    for &number in numbers {
        pool.execute(Box::new(move || println!("job {number}")));
    }
    println!("handed out");
    loop {
        thread::park();
    }
}
