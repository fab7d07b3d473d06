//! `broken_worker`: the contract and the driver.

use std::io;
use std::process::{ExitCode, ExitStatus};

use crate::{Item, Worker, meeting, tasks};

/// Does each item once, by these workers, and returns the results in the order of the items.
///
/// A worker that has no item in hand gets the next one, so none waits for a worker that is busy, however long it is. When
/// the map returns, whatever it returns, every worker has ended and was waited for.
///
/// A worker breaks the map if it dies with an item in hand, or answers with something that is no answer. The error says
/// then which item it was; if more than one breaks, it is about any one of them. No item is handed out a second time: nobody knows how far it came. The broken worker is
/// killed if it has not ended by itself. The others are not: they do what they have in hand, and end.
pub type Map = fn(workers: Vec<Worker>, items: &[Item]) -> Result<Vec<u64>, MapError>;

/// Why there are no results.
#[derive(Debug)]
pub enum MapError {
    /// A worker died, or could not be understood.
    Broken {
        /// Which process it was.
        pid: u32,
        /// How it ended, by the kernel's word.
        status: ExitStatus,
        /// The place of the item that it had in hand (the first is 0).
        item: usize,
    },
    /// The system refused something that has nothing to do with a worker's death.
    Io(io::Error),
}

impl From<io::Error> for MapError {
    fn from(error: io::Error) -> MapError {
        MapError::Io(error)
    }
}

const USAGE: &str = "broken_worker N_WORKERS TASK:NUMBER...";

/// `broken_worker 3 square:7 abort:8 square:9`: starts three workers, hands them to your map together with the items,
/// and prints what it returns. The first items, one for each worker, are begun only once all of them were handed out.
pub fn drive(map: Map) -> ExitCode {
    crate::drive(tasks::work, |args| {
        let Some((n_workers, items)) = args.split_first() else { return crate::usage(USAGE) };
        let Ok(n_workers) = n_workers.parse::<usize>() else { return crate::usage(USAGE) };
        let mut items: Vec<Item> = items.iter().map(|arg| crate::item(arg)).collect();
        let n_first = n_workers.min(items.len());
        meeting::let_meet(&mut items, n_first)?;
        let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<_>>()?;
        Ok(tell(map(workers, &items)))
    })
}

fn tell(outcome: Result<Vec<u64>, MapError>) -> ExitCode {
    match outcome {
        Ok(results) => {
            println!("outcome: {results:?}");
            return ExitCode::SUCCESS;
        }
        Err(MapError::Broken { pid, status, item }) => {
            println!("outcome: broken");
            println!("item: {item}");
            println!("worker: {pid}");
            println!("its end: {status}");
        }
        Err(MapError::Io(error)) => println!("outcome: {error}"),
    }
    ExitCode::FAILURE
}
