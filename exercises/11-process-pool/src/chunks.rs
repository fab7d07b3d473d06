//! `chunks`: the contract and the driver.

use std::io;
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use crate::doorkeeper::Doorkeeper;
use crate::{Bytes, PoolError, driver};

/// A pool that gives out items by the chunk.
pub trait ChunkedPool: Sized {
    /// A pool that will do its work in so many processes. It starts none yet.
    ///
    /// # Errors
    /// [`PoolError::NoWorkers`] if there would be none.
    fn new(n_workers: usize) -> Result<Self, PoolError>;

    /// How many items make a chunk, if nobody says it: so many that each worker gets about four chunks, and no more than
    /// four. There is at least one worker.
    fn default_chunk(n_items: usize, n_workers: usize) -> usize;

    /// Does this task once with each of these arguments, and returns the results in the order of the arguments.
    ///
    /// A chunk is so many arguments that follow each other; the last one may be shorter. `None`: the default. A worker is
    /// sent a chunk by one message, does its items in their order, and sends one message with all that came of them. Chunks
    /// are begun in their order. Children do the work: as many as the pool was made for, but none that would have no chunk to begin
    /// with. A worker is given a chunk when it has none in hand. When `map` returns, whatever it returns, every worker has
    /// been waited for.
    ///
    /// # Errors
    /// [`PoolError::EmptyChunks`] if a chunk is to have no items, and [`PoolError::UnknownTask`] if there is no such task:
    /// nothing is started then. [`PoolError::Failed`] if the task could not be done with some argument.
    fn map(&self, task: &str, arguments: &[Bytes], chunk: Option<usize>) -> Result<Vec<Bytes>, PoolError>;

    /// What a worker does, in a process of its own: the chunks that it is sent, one after the other, until its parent
    /// has no more of them.
    ///
    /// # Errors
    /// If its parent can't be reached.
    fn work() -> io::Result<()>;
}

const USAGE: &str = "chunks --default N_ITEMS WORKERS or chunks --workers N --chunk N|default --task TASK ARGUMENT... \
                     or chunks --workers N --chunk N --gather N NUMBER... \
                     or chunks --workers N --chunk N --let-pass 2,0,1 NUMBER... \
                     or chunks --workers N --chunk N --keep PLACE NUMBER...";

/// Does by your type what the arguments say, and prints the results.
///
/// Behind the last three stand numbers to square, each kept by a gate. `--gather` lets nobody pass before so many stand
/// there. Of as many chunks as `--let-pass` names, each passes in its turn, once the results of the one before have
/// arrived. The item at the place behind `--keep`, the first one of a chunk, passes after all items of other chunks.
pub fn drive<P: ChunkedPool>() -> ExitCode {
    driver::drive(P::work, |args| match args {
        ["--default", n_items, n_workers] => match n_items.parse().ok().zip(n_workers.parse().ok()) {
            Some((n_items, n_workers)) => {
                println!("chunk: {}", P::default_chunk(n_items, n_workers));
                Ok(ExitCode::SUCCESS)
            }
            None => driver::usage(USAGE),
        },
        ["--workers", n_workers, "--chunk", chunk, what @ ..] => {
            let chunk = if *chunk == "default" { Some(None) } else { chunk.parse().ok().map(Some) };
            match n_workers.parse().ok().zip(chunk) {
                // It is not dropped: once `map` has returned, nothing may be left to be done.
                Some((n_workers, chunk)) => map(&*ManuallyDrop::new(P::new(n_workers)?), chunk, what),
                None => driver::usage(USAGE),
            }
        }
        _ => driver::usage(USAGE),
    })
}

fn map<P: ChunkedPool>(pool: &P, chunk: Option<usize>, what: &[&str]) -> Result<ExitCode, PoolError> {
    let size = chunk.unwrap_or(1);
    let results = match what {
        ["--task", task, items @ ..] => pool.map(task, &driver::arguments(items), chunk)?,
        ["--gather", n_items, numbers @ ..] => {
            let Ok(n_items) = n_items.parse() else { return driver::usage(USAGE) };
            map_later(pool, chunk, numbers, move |doorkeeper| doorkeeper.gather(n_items))?
        }
        ["--let-pass", order, numbers @ ..] => {
            let Some(order) = driver::order(order, numbers.len(), size) else { return driver::usage(USAGE) };
            map_later(pool, chunk, numbers, move |doorkeeper| doorkeeper.let_pass(&order, size))?
        }
        ["--keep", place, numbers @ ..] => {
            let Ok(place) = place.parse() else { return driver::usage(USAGE) };
            // The last chunk may be shorter.
            let n_behind = size.min(numbers.len() - place) - 1;
            map_later(pool, chunk, numbers, move |doorkeeper| doorkeeper.let_pass_last(place, n_behind))?
        }
        _ => return driver::usage(USAGE),
    };
    println!("{}", driver::list(&results));
    Ok(ExitCode::SUCCESS)
}

fn map_later<P: ChunkedPool>(
    pool: &P,
    chunk: Option<usize>,
    numbers: &[&str],
    duty: impl FnOnce(&Doorkeeper) -> io::Result<()> + Send + 'static,
) -> Result<Vec<Bytes>, PoolError> {
    let doorkeeper = Doorkeeper::new(numbers)?;
    let arguments = doorkeeper.arguments();
    doorkeeper.begin(duty);
    pool.map("square_later", &arguments, chunk)
}
