//! `apply_async`: the contract and the driver.

use std::io;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use kit::gate::{self, Gate};

use crate::{Bytes, PoolError, driver, tasks};

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoResult {
    /// Not within this time. It may still come.
    Timeout,
    /// The task could not be done, and says why.
    Failed(String),
    /// The worker can't be reached any more, for this reason.
    Lost(String),
}

/// What came of a task.
pub type Outcome = Result<Bytes, NoResult>;

/// Is called with what came of a task, once. It may take its time.
pub type Callback = Box<dyn FnOnce(Outcome) + Send>;

/// A pool that is asked for one thing at a time, and does not make you wait for it.
///
/// A pool that is dropped does first what it was asked for. When the drop returns, every callback has returned and every
/// worker has been waited for.
pub trait AsyncPool: Sized {
    /// What stands for a result that may not be there yet. It may outlive the pool.
    type Pending: Pending;

    /// A pool of so many workers, which are child processes and are started now.
    ///
    /// # Errors
    /// [`PoolError::NoWorkers`] if there would be none: nothing is started then.
    fn new(n_workers: usize) -> Result<Self, PoolError>;

    /// Asks for a task with this argument, and returns at once. The first worker that is free does it, once, and a
    /// worker is free when its task is done, whoever has taken the result. Once the result is there, the callback is
    /// called; until it returns, nobody waits for it: neither another result, nor a worker.
    ///
    /// # Errors
    /// [`PoolError::UnknownTask`] if there is no such task.
    fn apply_async(
        &self,
        task: &str,
        argument: Bytes,
        callback: Option<Callback>,
    ) -> Result<Self::Pending, PoolError>;

    /// What a worker does, in a process of its own: the tasks that it is sent, one after the other, until its parent
    /// has no more of them.
    ///
    /// # Errors
    /// If its parent can't be reached.
    fn work() -> io::Result<()>;
}

/// A result that may not be there yet.
pub trait Pending {
    /// Whether the result is there. Answers at once. When a callback is called, its result is there.
    fn ready(&self) -> bool;

    /// What came of the task: waits for it, but no longer than this, be it `Duration::MAX`. It can be asked again, any
    /// number of times.
    ///
    /// # Errors
    /// [`NoResult::Timeout`] if it was not there within this time, and not before the time is over. The task goes on.
    fn get(&self, limit: Duration) -> Outcome;
}

/// Against a task that does not end, every limit is as good as another.
const SHORT: Duration = Duration::from_millis(50);
/// Longer than anybody waits, and than a clock can tell.
const LONG: Duration = Duration::MAX;

const USAGE: &str = "apply_async WORKERS get|drop|outlive TASK ARGUMENT... \
                     or apply_async WORKERS busy|full|ready|callback NUMBER NUMBER...";

/// Does by your type what the arguments say, and prints what it answered.
///
/// `get` asks for every result, `drop` for none, and `outlive` once the pool is gone. In `busy`, `full` and `ready` the first
/// number is kept by a gate, in `callback` the callback of the first number is.
pub fn drive<P: AsyncPool>() -> ExitCode {
    driver::drive(P::work, |args| {
        let [n_workers, story, items @ ..] = args else { return driver::usage(USAGE) };
        let Ok(n_workers) = n_workers.parse() else { return driver::usage(USAGE) };
        let pool = P::new(n_workers)?;
        let mut outlive = Vec::new();
        match (*story, items) {
            ("get", [task, items @ ..]) => get(&pool, task, items)?,
            ("drop", [task, items @ ..]) => ask_and_forget(&pool, task, items)?,
            ("outlive", [task, items @ ..]) => outlive = ask(&pool, task, items)?,
            ("full", [number, others @ ..]) => full(&pool, number, others)?,
            ("busy", [number, others @ ..]) => busy(&pool, number, others)?,
            ("ready", [number]) => ready(&pool, number)?,
            ("callback", [number, others @ ..]) => callback(&pool, number, others)?,
            _ => return driver::usage(USAGE),
        }
        drop(pool);
        println!("dropped");
        tell_all(&outlive, Duration::ZERO);
        Ok(ExitCode::SUCCESS)
    })
}

fn tell_all<P: Pending>(asked: &[P], limit: Duration) {
    for pending in asked {
        println!("result: {}", said(&pending.get(limit)));
    }
}

fn get<P: AsyncPool>(pool: &P, task: &str, items: &[&str]) -> Result<(), PoolError> {
    let asked = items.iter().map(|item| pool.apply_async(task, Bytes::from(*item), Some(tell())));
    for pending in asked.collect::<Result<Vec<_>, _>>()? {
        println!("result: {}", said(&pending.get(LONG)));
        println!("again: {}", said(&pending.get(Duration::ZERO)));
    }
    Ok(())
}

fn ask_and_forget<P: AsyncPool>(pool: &P, task: &str, items: &[&str]) -> Result<(), PoolError> {
    items.iter().try_for_each(|item| pool.apply_async(task, Bytes::from(*item), Some(tell())).map(drop))
}

fn ask<P: AsyncPool>(pool: &P, task: &str, items: &[&str]) -> Result<Vec<P::Pending>, PoolError> {
    items.iter().map(|item| pool.apply_async(task, Bytes::from(*item), None)).collect()
}

/// Asks for others while a worker, which may be the only one, is busy.
fn full<P: AsyncPool>(pool: &P, number: &str, others: &[&str]) -> Result<(), PoolError> {
    let gate = Gate::new()?;
    pool.apply_async("square_later", tasks::later(gate.address(), number), None)?;
    let mut visitor = gate.wait_for_visitor()?;
    let asked = ask(pool, "square", others)?;
    println!("asked");
    visitor.let_pass()?;
    tell_all(&asked, LONG);
    Ok(())
}

/// A worker that is busy for ever, as far as anybody knows; the others; and the busy one again.
fn busy<P: AsyncPool>(pool: &P, number: &str, others: &[&str]) -> Result<(), PoolError> {
    let gate = Gate::new()?;
    let kept = pool.apply_async("square_later", tasks::later(gate.address(), number), None)?;
    let mut visitor = gate.wait_for_visitor()?;
    for _ in 0..2 {
        println!("limit?");
        let start = Instant::now();
        println!("get: {}", said(&kept.get(SHORT)));
        // However slow the machine is: too early is too early.
        let is_early = start.elapsed() < SHORT;
        println!("waited: {}", if is_early { "less than the limit" } else { "for the limit" });
    }
    get(pool, "square", others)?;
    // An error means that it was ended. The evidence shows it.
    let _ = visitor.let_pass();
    println!("get: {}", said(&kept.get(LONG)));
    Ok(())
}

/// Asks before the result is there, and when it is: the callback tells.
fn ready<P: AsyncPool>(pool: &P, number: &str) -> Result<(), PoolError> {
    let gate = Gate::new()?;
    let (say, told) = mpsc::channel();
    let argument = tasks::later(gate.address(), number);
    // If nobody listens, we have given up.
    let callback: Callback = Box::new(move |outcome| drop(say.send(outcome)));
    let kept = pool.apply_async("square_later", argument, Some(callback))?;
    let mut visitor = gate.wait_for_visitor()?;
    println!("ready?");
    println!("ready: {}", kept.ready());
    visitor.let_pass()?;
    match told.recv() {
        Ok(outcome) => println!("callback: {}", said(&outcome)),
        Err(_) => println!("callback: thrown away"),
    }
    println!("ready: {}", kept.ready());
    println!("get: {}", said(&kept.get(Duration::ZERO)));
    Ok(())
}

/// While the first callback has not returned, the other results are wanted.
fn callback<P: AsyncPool>(pool: &P, number: &str, others: &[&str]) -> Result<(), PoolError> {
    let gate = Gate::new()?;
    let (address, name) = (gate.address().to_string(), number.to_string());
    let slow: Callback = Box::new(move |outcome| {
        println!("slow: {}", said(&outcome));
        // If it can't stand there, the wait for a visitor never ends, and the judge says so.
        let _ = gate::pass_as(&address, &name);
        println!("slow: returns");
    });
    pool.apply_async("square", Bytes::from(number), Some(slow))?;
    let mut visitor = gate.wait_for_visitor()?;
    for other in others {
        let pending = pool.apply_async("square", Bytes::from(*other), None)?;
        println!("result: {}", said(&pending.get(LONG)));
    }
    visitor.let_pass()?;
    Ok(())
}

/// A callback that prints what it is told.
fn tell() -> Callback {
    Box::new(|outcome| println!("callback: {}", said(&outcome)))
}

fn said(outcome: &Outcome) -> String {
    match outcome {
        Ok(result) => String::from_utf8_lossy(result).into_owned(),
        Err(NoResult::Timeout) => "timeout".into(),
        Err(NoResult::Failed(reason)) => format!("failed, {reason}"),
        Err(NoResult::Lost(reason)) => format!("lost, {reason}"),
    }
}
