//! Believes: that a worker that says nothing for long is dead.
//! Caught by: step_2_results_come_in_order as wrong_output

use std::io;
use std::iter::Enumerate;
use std::process::ExitCode;
use std::slice;
use std::sync::Mutex;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use when_workers_die::broken_worker::{self, MapError};
use when_workers_die::{Item, Worker};

/// The items that nobody has in hand yet, with their places.
type Queue<'a> = Mutex<Enumerate<slice::Iter<'a, Item>>>;

/// Nobody needs longer.
const LIMIT: Duration = Duration::from_millis(1500);

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
        match ask(&mut worker, item) {
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

fn ask(worker: &mut Worker, item: &Item) -> io::Result<Option<u64>> {
    let Worker { child, channel } = worker;
    let (answered, is_answered) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if is_answered.recv_timeout(LIMIT) == Err(RecvTimeoutError::Timeout) {
                let _ = child.kill();
            }
        });
        let answer = channel.send(item).and_then(|()| channel.receive());
        drop(answered);
        answer
    })
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
