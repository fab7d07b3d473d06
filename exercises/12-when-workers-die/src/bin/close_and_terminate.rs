//! Close and terminate: two ways to end a pool, and a third that nobody chose.
//!
//! `close` lets the workers finish, `join` collects what they did, `terminate` ends them at once. And if the parent is
//! killed, nobody calls any of them: then the workers have to end by themselves. What each must do stands at the trait
//! `Pool` of `when_workers_die::close_and_terminate`.
//!
//! `kit::channel` carries values between you and a worker: `to_child` starts one, `to_parent` is its own end, and
//! `split` makes two halves of either, each for a thread of its own. Whatever you send, an `Option` makes room for one
//! more word. The first argument of a worker is `when_workers_die::WORKER`, and an item is done by
//! `when_workers_die::tasks::perform`.

use std::io;
use std::process::ExitCode;

use when_workers_die::Item;
use when_workers_die::close_and_terminate::{self, Pool};

/// A pool of workers that are given their items one after the other, in turn.
struct ProcessPool {
    // TODO: what must it remember?
}

impl Pool for ProcessPool {
    fn start(n_workers: usize) -> io::Result<Self> {
        todo!("start {n_workers} workers")
    }

    fn submit(&mut self, item: Item) -> io::Result<()> {
        todo!("hand {item:?} to a worker")
    }

    fn close(&mut self) -> io::Result<()> {
        todo!("say that no more comes")
    }

    fn join(self) -> io::Result<Vec<u64>> {
        todo!("collect every result, and wait for every worker")
    }

    fn terminate(self) -> io::Result<()> {
        todo!("end every worker, and wait for it")
    }

    fn work() -> io::Result<()> {
        todo!("do item after item, and notice the end of the parent")
    }
}

// TODO: what happens when a pool is dropped?

fn main() -> ExitCode {
    close_and_terminate::drive::<ProcessPool>()
}
