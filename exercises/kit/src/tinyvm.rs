//! tinyvm: a machine so small that every schedule of a program can be tried.
//!
//! A [`Program`] is a list of instructions, written as text. A [`Machine`] runs it in several threads, which are called
//! `A`, `B`, `C` and so on. Each has a register of its own; variables and locks are everybody's, and every variable
//! begins with 0. The machine does nothing by itself: whoever drives it says whose step is next. A *schedule* says it
//! for a whole run, such as `AABABB`.
//!
//! ```text
//! load x      # register = x; a number may stand for the variable
//! add 1       # register += 1; a variable may stand for the number
//! store x     # x = register
//! ```
//!
//! | instruction | what one step of it does |
//! |---|---|
//! | `load V`, `add V`, `store X` | moves between the register and a variable; V is a variable or a number |
//! | `lock M` | takes the lock; while somebody has it, there is no such step, and the thread is blocked |
//! | `unlock M` | frees the lock, whoever has it |
//! | `jump L`, `jump_if_zero L` | goes on at the label `L:`; the second one only if the register is 0 |
//! | `call L`, `return` | goes on at the label, and back behind the call; a `return` without a call ends the thread |
//! | `print` | puts the register into the output |
//!
//! A thread that comes to the end of the program is done.

mod explore;
mod lanes;
mod machine;
mod program;
mod schedule;
#[cfg(test)]
mod tests;

pub use explore::{LONGEST, explore};
pub use lanes::draw;
pub use machine::{Machine, Refusal, Step, name};
pub use program::{Op, Program, SyntaxError, Value};
pub use schedule::{Run, ScheduleError, run};
