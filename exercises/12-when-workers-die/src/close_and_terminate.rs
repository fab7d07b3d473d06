//! `close_and_terminate`: the contract and the driver.

use std::io;
use std::process::{self, ExitCode};
use std::thread;

use kit::gate::{Gate, Visitor};

use crate::Item;

/// A pool that can be ended in more than one way. One that is dropped is closed first and then joined: nothing is lost.
pub trait Pool: Sized {
    /// Starts so many workers, one at least: children that do your `work`.
    ///
    /// # Errors
    /// If a process can't be started.
    fn start(n_workers: usize) -> io::Result<Self>;

    /// Hands over an item, to whichever worker. Returns without waiting for its result. Not called after `close`.
    ///
    /// # Errors
    /// If a worker can't be reached.
    fn submit(&mut self, item: Item) -> io::Result<()>;

    /// Says that no more items come. Returns without waiting: what was handed over is still to be done.
    ///
    /// # Errors
    /// If a worker can't be reached.
    fn close(&mut self) -> io::Result<()>;

    /// Waits until each item is done and each worker has ended, and returns all results, in whatever order. Called after
    /// `close`.
    ///
    /// # Errors
    /// If a worker can't be reached or waited for.
    fn join(self) -> io::Result<Vec<u64>>;

    /// Ends every worker at once, whatever it does, and waits for it. What is not done stays undone.
    ///
    /// # Errors
    /// If the system refuses.
    fn terminate(self) -> io::Result<()>;

    /// What a worker does, in a process of its own. It ends when the pool was closed and its items are done. It ends as
    /// well when its parent has died, at once, whatever it does.
    ///
    /// # Errors
    /// If its parent can't be reached.
    fn work() -> io::Result<()>;
}

const USAGE: &str = "close_and_terminate join|drop|terminate|idle|busy|closing N_WORKERS [TASK:NUMBER]...";

/// Does with your pool what the arguments say.
///
/// `join` closes and joins it, and prints the results: no item passes its gate before `close` has returned. `drop` drops
/// it. `terminate` ends it while every worker stands before a gate that nobody opens. `idle`, `busy` and `closing` let this
/// program die in front of its workers: they have nothing to do, or have begun what never ends, or were even told that no
/// more comes.
pub fn drive<P: Pool>() -> ExitCode {
    crate::drive(P::work, |args| {
        let [story, n_workers, items @ ..] = args else { return crate::usage(USAGE) };
        let Ok(n_workers) = n_workers.parse() else { return crate::usage(USAGE) };
        let items: Vec<Item> = items.iter().map(|arg| crate::item(arg)).collect();
        let mut pool = P::start(n_workers)?;
        match *story {
            "join" => join(pool, &items)?,
            "drop" => {
                items.into_iter().try_for_each(|item| pool.submit(item))?;
                drop(pool);
                println!("dropped");
            }
            "terminate" => {
                let _standing = submit_and_meet(&mut pool, &items, n_workers)?;
                pool.terminate()?;
                println!("terminated");
            }
            "idle" => die(),
            "busy" | "closing" => {
                for mut visitor in submit_and_meet(&mut pool, &items, n_workers)?.1 {
                    visitor.let_pass()?;
                }
                if *story == "closing" {
                    pool.close()?;
                }
                die();
            }
            _ => return crate::usage(USAGE),
        }
        Ok(ExitCode::SUCCESS)
    })
}

fn join<P: Pool>(mut pool: P, items: &[Item]) -> io::Result<()> {
    let gate = Gate::new()?;
    items.iter().try_for_each(|item| pool.submit(format!("{item} {}", gate.address())))?;
    pool.close()?;
    println!("closed");
    thread::spawn(move || {
        loop {
            // Whoever was killed while it stood there needs no gate any more.
            let _ = gate.wait_for_visitor().and_then(|mut visitor| visitor.let_pass());
        }
    });
    for result in pool.join()? {
        println!("result: {result}");
    }
    Ok(())
}

/// Hands over the items, and meets the first that each worker has in hand: it stands before the gate.
fn submit_and_meet<P: Pool>(
    pool: &mut P,
    items: &[Item],
    n_workers: usize,
) -> io::Result<(Gate, Vec<Visitor>)> {
    let gate = Gate::new()?;
    items.iter().try_for_each(|item| pool.submit(format!("{item} {}", gate.address())))?;
    let visitors = (0..n_workers).map(|_| gate.wait_for_visitor()).collect::<io::Result<_>>()?;
    Ok((gate, visitors))
}

/// The judge kills this program when it has said its last word. Without a judge it does it itself.
fn die() -> ! {
    println!("last word");
    process::abort()
}
