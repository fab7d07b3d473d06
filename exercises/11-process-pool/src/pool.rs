//! `process_pool`: the contract and the driver.

use std::io;
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use crate::doorkeeper::Doorkeeper;
use crate::{Bytes, PoolError, driver, tasks};

/// A pool of processes.
pub trait Pool: Sized {
    /// A pool that will do its work in so many processes. It starts none yet.
    ///
    /// # Errors
    /// [`PoolError::NoWorkers`] if there would be none.
    fn new(n_workers: usize) -> Result<Self, PoolError>;

    /// Does this task once with each of these arguments, and returns the results in the order of the arguments.
    ///
    /// Children do the work: as many as the pool was made for, but none that would have no argument to begin with. A
    /// worker is given an argument when it has none in hand, so none waits for a worker that is busy while another
    /// is free. When `map` returns, whatever it returns, every worker has been waited for.
    ///
    /// # Errors
    /// [`PoolError::UnknownTask`] if there is no such task: nothing is started then. [`PoolError::Failed`] if the task
    /// could not be done with some argument.
    fn map(&self, task: &str, arguments: &[Bytes]) -> Result<Vec<Bytes>, PoolError>;

    /// What a worker does, in a process of its own: the tasks that it is sent, one after the other, until its parent
    /// has no more of them.
    ///
    /// # Errors
    /// If its parent can't be reached.
    fn work() -> io::Result<()>;
}

const USAGE: &str = "process_pool --workers N --task TASK ARGUMENT... \
                     or process_pool --workers N --gather N NUMBER... \
                     or process_pool --workers N --let-pass 2,0,1 NUMBER... \
                     or process_pool --workers N --keep PLACE NUMBER...";

/// Does by your type what the arguments say, and prints the results.
///
/// Behind the other three stand numbers to square, each kept by a gate. `--gather` lets nobody pass before so many stand
/// there. Of as many as `--let-pass` names, each passes in its turn, once the result of the one before has arrived. The
/// item at the place behind `--keep` passes after all others.
pub fn drive<P: Pool>() -> ExitCode {
    driver::drive(P::work, |args| match args {
        ["--workers", n_workers, what @ ..] => match n_workers.parse() {
            // It is not dropped: once `map` has returned, nothing may be left to be done.
            Ok(n_workers) => map(&*ManuallyDrop::new(P::new(n_workers)?), what),
            Err(_) => driver::usage(USAGE),
        },
        _ => driver::usage(USAGE),
    })
}

fn map<P: Pool>(pool: &P, what: &[&str]) -> Result<ExitCode, PoolError> {
    let results = match what {
        ["--task", task, items @ ..] => {
            // What can't be right is refused before anything is started.
            if let Some(reason) = items.iter().find_map(|item| tasks::why_not(task, item)) {
                eprintln!("{reason}");
                return Ok(ExitCode::from(2));
            }
            pool.map(task, &driver::arguments(items))?
        }
        ["--gather", n_items, numbers @ ..] => {
            let Ok(n_items) = n_items.parse() else { return driver::usage(USAGE) };
            map_later(pool, numbers, move |doorkeeper| doorkeeper.gather(n_items))?
        }
        ["--let-pass", order, numbers @ ..] => {
            let Some(order) = driver::order(order, numbers.len(), 1) else { return driver::usage(USAGE) };
            map_later(pool, numbers, move |doorkeeper| doorkeeper.let_pass(&order, 1))?
        }
        ["--keep", place, numbers @ ..] => {
            let Ok(place) = place.parse() else { return driver::usage(USAGE) };
            map_later(pool, numbers, move |doorkeeper| doorkeeper.let_pass_last(place, 0))?
        }
        _ => return driver::usage(USAGE),
    };
    println!("{}", driver::list(&results));
    Ok(ExitCode::SUCCESS)
}

fn map_later<P: Pool>(
    pool: &P,
    numbers: &[&str],
    duty: impl FnOnce(&Doorkeeper) -> io::Result<()> + Send + 'static,
) -> Result<Vec<Bytes>, PoolError> {
    let doorkeeper = Doorkeeper::new(numbers)?;
    let arguments = doorkeeper.arguments();
    doorkeeper.begin(duty);
    pool.map("square_later", &arguments)
}
