//! Isolated: several interpreters in one process, each with a GIL of its own.
//!
//! A GIL keeps two threads out of one interpreter. Give every thread an interpreter, and no two of them need the same lock, as long
//! as nothing is in two interpreters. You are given the interpreter, `Vm`: its names, its lists, and `run`, for which one must be
//! alone with it. Write the type `Interpreters`, by what `kit::sync` offers.
//!
//! - The names that code sets in one interpreter are there for the next code in it, and in no other.
//! - Arguments are copied on the way in, and results on the way out: lists within lists as well, and a list that has itself in it. What
//!   is one list before is one list in the copy.
//! - Two threads run code in two interpreters at the same time, and code of one may have something run in another. In one interpreter they take turns, and whoever returns a list
//!   returns it as its own code has left it.
//!
//! A clone of a `Value` that is a list is the same list. `List::new`, `items`, `append` and `is` make, read, fill and compare lists.
//!
//! `cargo xtask run isolated turns 7` lets two threads use one interpreter.

use take_it_away::isolated::{self, Isolated};
use take_it_away::vm::{Code, Error, Value};

struct Interpreters {
    // TODO: which lock is whose GIL?
}

impl Isolated for Interpreters {
    fn new(n_interpreters: usize) -> Interpreters {
        todo!("{n_interpreters} interpreters that know no name")
    }

    fn run(&self, interpreter: usize, code: &Code, args: &[Value]) -> Result<Value, Error> {
        // TODO: what must be copied, and while which lock is held?
        todo!("run {code} in {interpreter} with {} arguments", args.len())
    }
}

fn main() {
    isolated::drive::<Interpreters>();
}
