//! `outcomes`: the machine, and the driver.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use kit::tinyvm::{self, Program};

/// A machine in the middle of its work: threads, and one variable x that all of them use. A copy of it goes on from the
/// same moment by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Machine(tinyvm::Machine);

impl Machine {
    /// How many threads there are. They are called 0, 1, 2 and so on.
    pub fn n_threads(&self) -> usize {
        self.0.n_threads()
    }

    /// The threads that can take a step now. Whoever is done or blocked is none of them.
    pub fn choices(&self) -> Vec<usize> {
        self.0.choices()
    }

    /// Whether this thread has come to its end.
    pub fn is_done(&self, thread: usize) -> bool {
        self.0.next(thread) == Err(tinyvm::Refusal::Done)
    }

    /// Takes the next step of this thread. If it can't take one, nothing happens, and the answer is `false`.
    pub fn step(&mut self, thread: usize) -> bool {
        self.0.step(thread).is_ok()
    }

    /// What x is now.
    pub fn x(&self) -> i64 {
        self.0.value("x").unwrap_or_default()
    }
}

/// Tells for each number how many schedules end with it in x. See the task.
pub type Outcomes = fn(start: &Machine) -> BTreeMap<i64, u64>;

/// `outcomes N_THREADS`: reads a program of the machine from standard input, and prints what your function counts.
pub fn drive(outcomes: Outcomes) -> ExitCode {
    match machine() {
        Ok(machine) => {
            for (x, n_schedules) in outcomes(&machine) {
                println!("x = {x}: {n_schedules}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}\nusage: outcomes N_THREADS, with a program on standard input");
            ExitCode::from(2)
        }
    }
}

fn machine() -> Result<Machine, Box<dyn std::error::Error>> {
    let n_threads = std::env::args().nth(1).unwrap_or_default().parse()?;
    if io::stdin().is_terminal() {
        eprintln!("waits for a program, an instruction a line; Ctrl-D after the last");
    }
    let program = Program::read(&io::read_to_string(io::stdin())?)?;
    Ok(Machine(tinyvm::Machine::new(program, n_threads)))
}
