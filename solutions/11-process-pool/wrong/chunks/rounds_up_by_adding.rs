//! Believes: that a number to which another is added becomes larger.
//! Caught by: step_6_results_come_in_the_order_of_the_items as wrong_output

use std::env;
use std::io::{self, ErrorKind};
use std::process::{Child, Command, ExitCode};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use kit::channel::{self, Channel};
use process_pool::chunks::{self, ChunkedPool};
use process_pool::{Bytes, PoolError, WORKER, tasks};

struct ProcessPool {
    n_workers: usize,
}

type Job = (String, Vec<Bytes>);
type Answer = Result<Vec<Bytes>, (usize, String)>;

impl ChunkedPool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 { Err(PoolError::NoWorkers) } else { Ok(ProcessPool { n_workers }) }
    }

    fn default_chunk(n_items: usize, n_workers: usize) -> usize {
        n_items.div_ceil(4 * n_workers)
    }

    fn map(&self, task: &str, arguments: &[Bytes], chunk: Option<usize>) -> Result<Vec<Bytes>, PoolError> {
        if tasks::find(task).is_none() {
            return Err(PoolError::UnknownTask(task.into()));
        }
        if chunk == Some(0) {
            return Err(PoolError::EmptyChunks);
        }
        let chunk = chunk.unwrap_or_else(|| Self::default_chunk(arguments.len(), self.n_workers));
        let chunks: Vec<&[Bytes]> = arguments.chunks(chunk.max(1)).collect();
        let n_chunks = (arguments.len() + chunk.max(1) - 1) / chunk.max(1);
        let n_workers = self.n_workers.min(n_chunks);
        let workers = (0..n_workers).map(|_| Worker::start()).collect::<io::Result<Vec<Worker>>>()?;
        let next = AtomicUsize::new(0);
        let mut results = vec![Vec::new(); chunks.len()];
        thread::scope(|scope| {
            let serve = |mut worker: Worker| worker.serve(task, &chunks, &next);
            let serving: Vec<_> =
                workers.into_iter().map(|worker| scope.spawn(move || serve(worker))).collect();
            let mut first_error = None;
            for thread in serving {
                match thread.join().expect("no thread panics") {
                    Ok(done) => done.into_iter().for_each(|(nth, chunk)| results[nth] = chunk),
                    Err(error) => drop(first_error.get_or_insert(error)),
                }
            }
            first_error.map_or_else(|| Ok(results.concat()), Err)
        })
    }

    fn work() -> io::Result<()> {
        let mut parent: Channel<Answer, Job> = channel::to_parent()?;
        while let Some((task, arguments)) = parent.receive()? {
            parent.send(&do_chunk(&task, &arguments))?;
        }
        Ok(())
    }
}

fn do_chunk(task: &str, arguments: &[Bytes]) -> Answer {
    let task = tasks::find(task).ok_or_else(|| (0, format!("there is no task {task:?}")))?;
    let results = arguments.iter().enumerate();
    results.map(|(nth, argument)| task(argument).map_err(|reason| (nth, reason))).collect()
}

struct Worker {
    child: Child,
    channel: Option<Channel<Job, Answer>>,
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let (child, channel) = channel::to_child(Command::new(env::current_exe()?).arg(WORKER))?;
        Ok(Worker { child, channel: Some(channel) })
    }

    fn serve(
        &mut self,
        task: &str,
        chunks: &[&[Bytes]],
        next: &AtomicUsize,
    ) -> Result<Vec<(usize, Vec<Bytes>)>, PoolError> {
        let mut done = Vec::new();
        loop {
            let nth = next.fetch_add(1, Ordering::Relaxed);
            let Some(chunk) = chunks.get(nth) else { return Ok(done) };
            match self.ask(task, chunk)? {
                Ok(results) => done.push((nth, results)),
                Err((n_before, reason)) => {
                    next.store(chunks.len(), Ordering::Relaxed);
                    let place = chunks[..nth].iter().map(|chunk| chunk.len()).sum::<usize>() + n_before;
                    return Err(PoolError::Failed { place, reason });
                }
            }
        }
    }

    fn ask(&mut self, task: &str, arguments: &[Bytes]) -> io::Result<Answer> {
        let channel = self.channel.as_mut().expect("it is open until the drop");
        channel.send(&(task.into(), arguments.to_vec()))?;
        channel.receive()?.ok_or_else(|| io::Error::new(ErrorKind::UnexpectedEof, "it has ended"))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.channel = None;
        let _ = self.child.wait();
    }
}

fn main() -> ExitCode {
    chunks::drive::<ProcessPool>()
}
