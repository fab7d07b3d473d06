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

use kit::sync::Mutex;
use take_it_away::isolated::{self, Isolated};
use take_it_away::vm::{Code, Error, List, Value, Vm};

/// Interpreters, each in a mutex that is its GIL: whoever has locked it executes bytecode there.
struct Interpreters {
    vms: Vec<Mutex<Vm>>,
}

impl Isolated for Interpreters {
    fn new(n_interpreters: usize) -> Interpreters {
        Interpreters { vms: (0..n_interpreters).map(|_| Mutex::default()).collect() }
    }

    fn run(&self, interpreter: usize, code: &Code, args: &[Value]) -> Result<Value, Error> {
        // By one crossing, or a list that is given twice would become two.
        let mut way_in = Crossing::default();
        let args: Vec<Value> = args.iter().map(|arg| way_in.copy(arg)).collect();
        let mut vm = self.vms[interpreter].lock().expect("nobody panics in an interpreter");
        let result = vm.run(code, &args)?;
        // With the GIL: whoever comes next may change the list.
        Ok(Crossing::default().copy(&result))
    }
}

/// Copies what crosses a border at one time.
#[derive(Default)]
struct Crossing {
    /// Each list with its copy.
    copied: Vec<(List, List)>,
}

impl Crossing {
    fn copy(&mut self, value: &Value) -> Value {
        let Value::List(list) = value else { return value.clone() };
        if let Some((_, copy)) = self.copied.iter().find(|(known, _)| known.is(list)) {
            return Value::List(copy.clone());
        }
        let copy = List::new(vec![]);
        // Before its items are copied: a list may be an item of itself.
        self.copied.push((list.clone(), copy.clone()));
        for item in list.items() {
            copy.append(self.copy(&item));
        }
        Value::List(copy)
    }
}

fn main() {
    isolated::drive::<Interpreters>();
}
