//! Believes: that a wait that has begun is as good as done.
//! Caught by: step_1_idle_workers_end as not_waited

use std::iter::Enumerate;
use std::process::ExitCode;
use std::slice;
use std::sync::Mutex;
use std::thread;

use when_workers_die::broken_worker::{self, MapError};
use when_workers_die::{Item, Worker};

type Queue<'a> = Mutex<Enumerate<slice::Iter<'a, Item>>>;

fn map(workers: Vec<Worker>, items: &[Item]) -> Result<Vec<u64>, MapError> {
    let queue = Queue::new(items.iter().enumerate());
    let served: Vec<_> = thread::scope(|scope| {
        let serve = |worker| scope.spawn(|| serve(worker, &queue));
        let threads: Vec<_> = workers.into_iter().map(serve).collect();
        threads.into_iter().map(|thread| thread.join().expect("no thread panics")).collect()
    });
    let mut results = vec![0; items.len()];
    for done in served {
        for (place, result) in done? {
            results[place] = result;
        }
    }
    Ok(results)
}

fn serve(mut worker: Worker, queue: &Queue) -> Result<Vec<(usize, u64)>, MapError> {
    let mut done = Vec::new();
    while let Some((place, item)) = next(queue) {
        let channel = &mut worker.channel;
        match channel.send(item).and_then(|()| channel.receive()) {
            Ok(Some(result)) => done.push((place, result)),
            Ok(None) | Err(_) => {
                while next(queue).is_some() {}
                return Err(bury(worker, place)?);
            }
        }
    }
    drop(worker.channel);
    thread::spawn(move || worker.child.wait());
    Ok(done)
}

fn next<'a>(queue: &Queue<'a>) -> Option<(usize, &'a Item)> {
    queue.lock().expect("no thread panics").next()
}

fn bury(mut worker: Worker, item: usize) -> Result<MapError, MapError> {
    worker.child.kill()?;
    let status = worker.child.wait()?;
    Ok(MapError::Broken { pid: worker.child.id(), status, item })
}

fn main() -> ExitCode {
    broken_worker::drive(map)
}
