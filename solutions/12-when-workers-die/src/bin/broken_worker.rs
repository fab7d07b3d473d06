//! Broken worker: a death becomes an error, and never a hang.
//!
//! `broken_worker 3 square:7 square:8 square:9 square:10` starts three workers, has your `map` square four numbers by
//! them, and prints `outcome: [49, 64, 81, 100]`. With `abort:8` in place of `square:8` one of the workers dies. Nobody
//! will ever answer for that item, and whoever waits for it waits for ever. Your `map` returns an error that names the
//! worker, how it ended, and the item. What it must do stands at the type `Map` of `when_workers_die::broken_worker`,
//! and what can be done to an item in `when_workers_die::tasks`.
//!
//! A `Worker` has a `child` and a `channel` (`kit::channel`). The channel's `receive` returns `Ok(None)` or an error
//! when the other side has ended. The worker ends when nothing more is sent: drop the channel, then wait for the child.

use std::iter::Enumerate;
use std::process::ExitCode;
use std::slice;
use std::sync::Mutex;
use std::thread;

use when_workers_die::broken_worker::{self, MapError};
use when_workers_die::{Item, Worker};

/// The items that nobody has in hand yet, with their places.
type Queue<'a> = Mutex<Enumerate<slice::Iter<'a, Item>>>;

/// Does each item once, by these workers.
///
/// # Errors
/// If a worker died, or could not be understood.
fn map(workers: Vec<Worker>, items: &[Item]) -> Result<Vec<u64>, MapError> {
    let queue = Queue::new(items.iter().enumerate());
    // One thread for each worker. It always knows which item its worker has in hand: the one that it sent last.
    let served: Vec<_> = thread::scope(|scope| {
        let serve = |worker| scope.spawn(|| serve(worker, &queue));
        let threads: Vec<_> = workers.into_iter().map(serve).collect();
        threads.into_iter().map(|thread| thread.join().expect("no thread panics")).collect()
    });
    // Only now is the first error returned: no worker is left.
    let mut results = vec![0; items.len()];
    for done in served {
        for (place, result) in done? {
            results[place] = result;
        }
    }
    Ok(results)
}

/// Gives a worker item after item, and waits for its end.
fn serve(mut worker: Worker, queue: &Queue) -> Result<Vec<(usize, u64)>, MapError> {
    let mut done = Vec::new();
    while let Some((place, item)) = next(queue) {
        let channel = &mut worker.channel;
        match channel.send(item).and_then(|()| channel.receive()) {
            Ok(Some(result)) => done.push((place, result)),
            // An end, half an answer, no answer at all: whatever it is, this worker can't be trusted with anything.
            Ok(None) | Err(_) => {
                // The others take nothing more.
                while next(queue).is_some() {}
                return Err(bury(worker, place)?);
            }
        }
    }
    // That is how it learns that nothing more comes.
    drop(worker.channel);
    worker.child.wait()?;
    Ok(done)
}

fn next<'a>(queue: &Queue<'a>) -> Option<(usize, &'a Item)> {
    queue.lock().expect("no thread panics").next()
}

/// Makes sure that a broken worker has ended, and asks the kernel how.
fn bury(mut worker: Worker, item: usize) -> Result<MapError, MapError> {
    // To a process that is dead already, or on its way out, this does nothing: its status stays what it was.
    worker.child.kill()?;
    let status = worker.child.wait()?;
    Ok(MapError::Broken { pid: worker.child.id(), status, item })
}

fn main() -> ExitCode {
    broken_worker::drive(map)
}
