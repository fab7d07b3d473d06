//! `map_scoped`: the driver.

use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::{fmt, io};

use crate::driver;

/// What the driver maps. It can't be cloned.
#[derive(Debug)]
pub struct Item {
    place: usize,
    number: u64,
}

/// What the driver maps it to. Nobody else can make one.
#[derive(Debug)]
pub struct Square(u64);

/// What a call panics with. Nobody else can make one, or read it.
struct Bad(u64);

/// A function as the driver hands it to you.
pub type Call<'a> = &'a (dyn Fn(&Item) -> Square + Sync);

const USAGE: &str =
    "map_scoped plain|meet|order N_THREADS [NUMBER]... or map_scoped panic N_THREADS BAD [NUMBER]...";

/// Maps numbers to their squares by your function, and prints these, one a line. Each call says on standard error which
/// number it was given.
///
/// - `plain`: nothing else.
/// - `meet`: none of the first `N_THREADS` calls ends before all of them have begun, nor any of the next so many, and so on. The last
///   ones don't wait, if they are fewer.
/// - `order`: none of the first `N_THREADS` calls ends before all of them have begun. Then one of them ends that does not have the first number, and its thread; the others end after it.
/// - `panic`: the call with the number `BAD` panics.
pub fn drive(map: impl Fn(&[Item], NonZeroUsize, Call) -> Vec<Square>) -> ExitCode {
    driver::drive(|args| match args {
        ["plain", n_threads, numbers @ ..] => {
            print(map(&items(numbers)?, driver::number(n_threads)?, &|item| square(item)))
        }
        [mode @ ("meet" | "order"), n_threads, numbers @ ..] => {
            let (items, n_threads) = (items(numbers)?, driver::number::<NonZeroUsize>(n_threads)?);
            let n_first = n_threads.get().min(items.len());
            let n_rounds = items.len().checked_div(n_first).unwrap_or(0);
            let meeting = Arc::new(match *mode {
                "order" => Meeting::new(n_first, 1, true),
                _ => Meeting::new(n_first, n_rounds, false),
            });
            print(map(&items, n_threads, &|item| {
                let square = square(item);
                meeting.attend(item.place);
                square
            }))
        }
        ["panic", n_threads, bad, numbers @ ..] => {
            let (items, n_threads) = (items(numbers)?, driver::number(n_threads)?);
            let bad: u64 = driver::number(bad)?;
            let call = |item: &Item| {
                if item.number == bad {
                    panic::panic_any(Bad(bad));
                }
                square(item)
            };
            match panic::catch_unwind(AssertUnwindSafe(|| map(&items, n_threads, &call))) {
                Ok(squares) => println!("returned: {} results", squares.len()),
                Err(payload) => match payload.downcast_ref::<Bad>() {
                    Some(Bad(number)) => println!("panicked: {number} is a bad number"),
                    None => println!("panicked: with another payload"),
                },
            }
            Ok(())
        }
        _ => driver::usage(USAGE),
    })
}

fn items(numbers: &[&str]) -> io::Result<Vec<Item>> {
    let number = |(place, text): (usize, &&str)| Ok(Item { place, number: driver::number(text)? });
    numbers.iter().enumerate().map(number).collect()
}

fn square(item: &Item) -> Square {
    eprintln!("item {}", item.number);
    Square(item.number * item.number)
}

fn print(squares: Vec<Square>) -> io::Result<()> {
    squares.iter().for_each(|square| println!("square: {square}"));
    Ok(())
}

impl fmt::Display for Square {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Lets so many calls wait for each other, round after round.
struct Meeting {
    n_first: usize,
    n_rounds: usize,
    /// Whether one of the first calls, and its thread, is to end before the others do.
    one_leads: bool,
    caller: ThreadId,
    met: Mutex<Met>,
    changed: Condvar,
}

#[derive(Default)]
struct Met {
    /// The calls of all rounds, by the place of their item, and the thread that makes them.
    begun: Vec<(usize, ThreadId)>,
    leader_has_ended: bool,
}

/// Tells the meeting that its thread has ended, when it is dropped with what else belongs to this thread alone.
struct Leader(Arc<Meeting>);

thread_local! {
    static LEADER: RefCell<Option<Leader>> = const { RefCell::new(None) };
}

impl Meeting {
    fn new(n_first: usize, n_rounds: usize, one_leads: bool) -> Meeting {
        let caller = thread::current().id();
        Meeting { n_first, n_rounds, one_leads, caller, met: Mutex::default(), changed: Condvar::new() }
    }

    fn attend(self: &Arc<Self>, place: usize) {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        let round = met.begun.len() / self.n_first;
        if round == self.n_rounds {
            return;
        }
        met.begun.push((place, thread::current().id()));
        self.changed.notify_all();
        let is_early = |met: &mut Met| met.begun.len() < (round + 1) * self.n_first;
        let mut met = self.changed.wait_while(met, is_early).unwrap_or_else(PoisonError::into_inner);
        if !self.one_leads {
            return;
        }
        // The caller's own thread does not end before the others do.
        let leader =
            met.begun.iter().filter(|(_, thread)| *thread != self.caller).max_by_key(|(place, _)| *place);
        if leader.is_none_or(|(leading, _)| *leading == place) {
            LEADER.set(Some(Leader(Arc::clone(self))));
        } else {
            let is_led = |met: &mut Met| !met.leader_has_ended;
            met = self.changed.wait_while(met, is_led).unwrap_or_else(PoisonError::into_inner);
        }
        drop(met);
    }
}

impl Drop for Leader {
    fn drop(&mut self) {
        self.0.met.lock().unwrap_or_else(PoisonError::into_inner).leader_has_ended = true;
        self.0.changed.notify_all();
    }
}
