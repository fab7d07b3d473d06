//! `stray_prints`: the contract and the driver.

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

use kit::channel::Channel;

use crate::{Item, WORKER, tasks};

/// How a worker and its parent talk, while the worker's tasks print as they please.
pub trait Link {
    /// Starts a worker by this command, with a channel to it. What its tasks print to standard output or standard error
    /// appears where this program's own does.
    ///
    /// # Errors
    /// If the process or its channel can't be made.
    fn to_worker(command: Command) -> io::Result<(Child, Channel<Item, u64>)>;

    /// The worker's end of that channel.
    ///
    /// # Errors
    /// If there is none.
    fn to_parent() -> io::Result<Channel<u64, Item>>;
}

const USAGE: &str = "stray_prints N_WORKERS TASK:NUMBER...";

/// `stray_prints 2 print:7 flood:8`: starts two workers by your link, gives them the items in turn, one to each at a time,
/// and prints the results.
pub fn drive<L: Link>() -> ExitCode {
    let work = || tasks::work_for(L::to_parent()?);
    crate::drive(work, |args| {
        let Some((n_workers, items)) = args.split_first() else { return crate::usage(USAGE) };
        let Ok(n_workers @ 1..) = n_workers.parse::<usize>() else { return crate::usage(USAGE) };
        let items: Vec<Item> = items.iter().map(|arg| crate::item(arg)).collect();
        let mut crew = Crew::start::<L>(n_workers)?;
        match crew.serve(&items) {
            Ok(results) => println!("outcome: {results:?}"),
            Err(problem) => {
                println!("outcome: {problem}");
                return Ok(ExitCode::FAILURE);
            }
        }
        crew.end()
    })
}

/// Workers, each with its channel.
struct Crew(Vec<(Child, Option<Channel<Item, u64>>)>);

impl Crew {
    fn start<L: Link>(n_workers: usize) -> io::Result<Crew> {
        let mut crew = Crew(Vec::new());
        for _ in 0..n_workers {
            let mut command = Command::new(env::current_exe()?);
            command.arg(WORKER);
            let (child, channel) = L::to_worker(command)?;
            crew.0.push((child, Some(channel)));
        }
        Ok(crew)
    }

    /// The results, or what came in place of one.
    fn serve(&mut self, items: &[Item]) -> Result<Vec<u64>, String> {
        let mut results = Vec::new();
        for round in items.chunks(self.0.len()) {
            for (channel, item) in self.channels().zip(round) {
                channel.send(item).map_err(|error| format!("{item:?} can't be sent: {error}"))?;
            }
            for (channel, item) in self.channels().zip(round) {
                match channel.receive() {
                    Ok(Some(result)) => results.push(result),
                    Ok(None) => return Err(format!("the worker of {item:?} is gone")),
                    Err(error) => return Err(format!("no answer to {item:?}: {error}")),
                }
            }
        }
        Ok(results)
    }

    fn channels(&mut self) -> impl Iterator<Item = &mut Channel<Item, u64>> {
        self.0.iter_mut().filter_map(|(_, channel)| channel.as_mut())
    }

    fn end(mut self) -> io::Result<ExitCode> {
        let mut all_well = true;
        for (child, channel) in &mut self.0 {
            *channel = None;
            all_well &= child.wait()?.success();
        }
        Ok(if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        // Only after a failure is there anybody left. A worker that can't be understood can't be told to end.
        for (child, _) in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
