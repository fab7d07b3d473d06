//! `imap`: the contract and the driver.

use std::io;
use std::mem::ManuallyDrop;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, Sender};

use crate::doorkeeper::Doorkeeper;
use crate::{Bytes, PoolError, driver};

/// Results, one by one. While there are more, `next` waits; an item that failed is an error among them, and no end.
pub type Results = Box<dyn Iterator<Item = Result<Bytes, PoolError>>>;

/// A pool whose results can be had while it works.
///
/// Children do the work: as many as the pool was made for, but none that would have no argument to begin with. Each
/// argument is done once, and they are begun in their order. A worker that is free begins the next one at once,
/// whether or not somebody asks for results. When [`Results`] is dropped, and be it early, every worker has been
/// waited for: what it has in hand it finishes, and what nobody has begun need not be begun any more.
pub trait LazyPool: Sized {
    /// A pool that will do its work in so many processes. It starts none yet.
    ///
    /// # Errors
    /// [`PoolError::NoWorkers`] if there would be none.
    fn new(n_workers: usize) -> Result<Self, PoolError>;

    /// The results in the order of the arguments: each as soon as it is there, and all before it.
    ///
    /// # Errors
    /// [`PoolError::UnknownTask`] if there is no such task: nothing is started then.
    fn imap(&self, task: &str, arguments: Vec<Bytes>) -> Result<Results, PoolError>;

    /// The results in the order in which they are done: each as soon as it is there.
    ///
    /// # Errors
    /// As [`LazyPool::imap`].
    fn imap_unordered(&self, task: &str, arguments: Vec<Bytes>) -> Result<Results, PoolError>;

    /// What a worker does, in a process of its own: the tasks that it is sent, one after the other, until its parent
    /// has no more of them.
    ///
    /// # Errors
    /// If its parent can't be reached.
    fn work() -> io::Result<()>;
}

const USAGE: &str = "imap imap|unordered --workers N --task TASK ARGUMENT... \
                     or imap imap|unordered --workers N --take N TASK ARGUMENT... \
                     or imap imap|unordered --workers N --unasked NUMBER... \
                     or imap imap|unordered --workers N --let-pass 2,0,1 NUMBER... \
                     or imap imap|unordered --workers N --keep PLACE NUMBER...";

/// Does by your type what the arguments say, and prints each result when it has it. `--take` drops the results after so
/// many.
///
/// Behind the other three stand numbers to square, each kept by a gate. After `--unasked` nobody asks for a result before
/// all have passed. Of as many as `--let-pass` names, each passes in its turn, once the results that are there have been
/// handed out. The item at the place behind `--keep` passes after all others.
pub fn drive<P: LazyPool>() -> ExitCode {
    driver::drive(P::work, |args| match args {
        [how @ ("imap" | "unordered"), "--workers", n_workers, what @ ..] => {
            let is_ordered = *how == "imap";
            match n_workers.parse().ok().zip(Story::of(what)) {
                // It is not dropped: once the results are, nothing may be left to be done.
                Some((n_workers, story)) => tell(&*ManuallyDrop::new(P::new(n_workers)?), is_ordered, story),
                None => driver::usage(USAGE),
            }
        }
        _ => driver::usage(USAGE),
    })
}

/// What is to be done, and how many of its results are taken.
struct Story {
    task: String,
    n_taken: usize,
    arguments: Vec<String>,
    gate: Option<Duty>,
}

enum Duty {
    Unasked,
    LetPass(Vec<usize>),
    Keep(usize),
}

impl Story {
    fn of(what: &[&str]) -> Option<Story> {
        let story = |task: &str, n_taken, arguments: &[&str], gate| Story {
            task: task.into(),
            n_taken,
            arguments: arguments.iter().map(|argument| argument.to_string()).collect(),
            gate,
        };
        Some(match what {
            ["--task", task, items @ ..] => story(task, usize::MAX, items, None),
            ["--take", n_taken, task, items @ ..] => story(task, n_taken.parse().ok()?, items, None),
            ["--unasked", items @ ..] => story("square_later", usize::MAX, items, Some(Duty::Unasked)),
            ["--let-pass", order, items @ ..] => {
                let order = driver::order(order, items.len(), 1)?;
                story("square_later", usize::MAX, items, Some(Duty::LetPass(order)))
            }
            ["--keep", place, items @ ..] => {
                story("square_later", usize::MAX, items, Some(Duty::Keep(place.parse().ok()?)))
            }
            _ => return None,
        })
    }
}

fn tell<P: LazyPool>(pool: &P, is_ordered: bool, story: Story) -> Result<ExitCode, PoolError> {
    let (taken, takes) = mpsc::channel();
    // Said once it is time to ask for results; or nobody can say it any more.
    let (say_now, now) = mpsc::channel();
    let items: Vec<&str> = story.arguments.iter().map(String::as_str).collect();
    let arguments = match story.gate {
        None => {
            drop(say_now);
            driver::arguments(&items)
        }
        Some(duty) => {
            let doorkeeper = Doorkeeper::new(&items)?;
            let arguments = doorkeeper.arguments();
            doorkeeper.begin(move |doorkeeper| do_duty(doorkeeper, duty, is_ordered, &say_now, &takes));
            arguments
        }
    };
    let results = match is_ordered {
        true => pool.imap(&story.task, arguments)?,
        false => pool.imap_unordered(&story.task, arguments)?,
    };
    let _ = now.recv();
    for result in results.take(story.n_taken) {
        match result {
            Ok(result) => println!("result: {}", String::from_utf8_lossy(&result)),
            Err(error) => println!("result: {error}"),
        }
        // Nobody may be interested.
        let _ = taken.send(());
    }
    println!("end");
    Ok(ExitCode::SUCCESS)
}

fn do_duty(
    doorkeeper: &Doorkeeper,
    duty: Duty,
    is_ordered: bool,
    say_now: &Sender<()>,
    takes: &Receiver<()>,
) -> io::Result<()> {
    match duty {
        Duty::Unasked => {
            doorkeeper.gather(0)?;
            say_now.send(()).map_err(io::Error::other)
        }
        Duty::LetPass(order) => {
            say_now.send(()).map_err(io::Error::other)?;
            doorkeeper.let_pass_when_taken(&order, is_ordered, takes)
        }
        Duty::Keep(place) => {
            say_now.send(()).map_err(io::Error::other)?;
            doorkeeper.let_pass_last(place, 0)
        }
    }
}
