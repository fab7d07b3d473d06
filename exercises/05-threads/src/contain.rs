//! `contain`: what a job may do, how it may end, and the driver.

use std::process::{self, ExitCode};
use std::str::FromStr;
use std::{fmt, io, panic, thread};

use crate::{driver, kernel};

/// Work that may go wrong. A process is told its job by its text, which can be parsed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Returns the square of a number.
    Square(u32),
    /// Returns the kernel's number for the thread that does it.
    ThreadId,
    /// Panics, and names the number: the payload is a `String`.
    Panic(u32),
    /// Panics with a text that the compiler knows: the payload is a `&'static str`.
    PanicPlainly,
    /// Panics, and once more while the first panic unwinds the stack.
    PanicTwice,
    /// Calls itself until a stack is used up.
    Recurse,
    /// Calls `std::process::exit` with this code.
    Exit(u8),
    /// Calls `std::process::abort`.
    Abort,
    /// Reads from an address where nothing is mapped.
    Segfault,
}

/// Where a job is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a thread of its own, in this process.
    Thread,
    /// In a process of its own.
    Process,
}

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It returned this.
    Answer(u32),
    /// The thread that did it panicked, with this message.
    Panicked(String),
    /// The process that did it ended by itself, with this code, and without an answer.
    Code(i32),
    /// This signal ended the process that did it. Only Unix has such ends.
    Signal(i32),
}

/// The first argument of a child, before its job. A program of this exercise that finds it does the job, and prints what it
/// returns, on a line of its own.
pub const JOB: &str = "--job";

/// Does with your functions what the arguments say: `contain thread JOB` and `contain process JOB` do a job there, and
/// `contain cheapest JOB...` each of these in the place that you choose for it. `contain leave JOB` does one in a thread, and ends when
/// the thread has. With `contain stays JOB` that thread never ends.
pub fn drive(contain: fn(Job, Place) -> io::Result<End>, place_for: fn(Job) -> Place) -> ExitCode {
    driver::drive(|args| {
        let jobs = match args {
            ["leave", job] => {
                println!("end: {}", contain(job.parse()?, Place::Thread)?);
                driver::has_returned(1);
                return Ok(());
            }
            [JOB, job] => {
                println!("{}", job.parse::<Job>()?.run());
                return Ok(());
            }
            ["stays", job] => {
                driver::let_nobody_end();
                vec![(job.parse()?, Place::Thread)]
            }
            ["thread", job] => vec![(job.parse()?, Place::Thread)],
            ["process", job] => vec![(job.parse()?, Place::Process)],
            ["cheapest", jobs @ ..] => {
                let jobs: Result<Vec<Job>, _> = jobs.iter().map(|job| job.parse()).collect();
                jobs?.into_iter().map(|job| (job, place_for(job))).collect()
            }
            _ => return driver::usage("contain thread JOB, contain process JOB or contain cheapest JOB..."),
        };
        for (job, place) in jobs {
            println!("end: {}", contain(job, place)?);
        }
        Ok(())
    })
}

impl Job {
    /// Does it, here and now. Says on standard error that it is at work.
    pub fn run(self) -> u32 {
        driver::notice_my_end();
        eprintln!("job {self}");
        match self {
            Job::Square(number) => number * number,
            Job::ThreadId => kernel::thread_id().expect("the kernel knows us"),
            Job::Panic(number) => panic!("{number} is a bad number"),
            Job::PanicPlainly => panic!("on purpose"),
            Job::PanicTwice => {
                // Nobody survives this one. Its report would be a backtrace of 1,400 writes, each of which the witness stops.
                panic::set_hook(Box::new(|info| eprintln!("{info}")));
                let _late = PanicsWhenDropped;
                panic!("once")
            }
            Job::Recurse => use_up_a_stack(),
            Job::Exit(code) => process::exit(code.into()),
            Job::Abort => process::abort(),
            Job::Segfault => touch_what_is_not_there(),
        }
    }
}

struct PanicsWhenDropped;

impl Drop for PanicsWhenDropped {
    fn drop(&mut self) {
        panic!("and again");
    }
}

/// In a thread of its own, whose stack has an end: that of a first thread may be without limit.
fn use_up_a_stack() -> u32 {
    let thread = thread::Builder::new().stack_size(1 << 20).spawn(|| deeper(0));
    thread.expect("there is room for a thread").join().expect("it does not return")
}

fn deeper(depth: u32) -> u32 {
    // Whoever compiles this can't see that it never ends, nor that nobody reads what fills the stack.
    let filled = std::hint::black_box([depth; 64]);
    if filled[0] == u32::MAX { 0 } else { deeper(depth + 1).wrapping_add(filled[1]) }
}

fn touch_what_is_not_there() -> u32 {
    let nowhere = std::ptr::without_provenance::<u8>(1);
    // Safety: none. Nothing is mapped at this address, and to be ended for that is the task.
    unsafe { nowhere.read_volatile() }.into()
}

impl fmt::Display for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Job::Square(number) => write!(f, "square:{number}"),
            Job::ThreadId => write!(f, "thread_id"),
            Job::Panic(number) => write!(f, "panic:{number}"),
            Job::PanicPlainly => write!(f, "panic_plainly"),
            Job::PanicTwice => write!(f, "panic_twice"),
            Job::Recurse => write!(f, "recurse"),
            Job::Exit(code) => write!(f, "exit:{code}"),
            Job::Abort => write!(f, "abort"),
            Job::Segfault => write!(f, "segfault"),
        }
    }
}

impl FromStr for Job {
    type Err = io::Error;

    fn from_str(text: &str) -> io::Result<Job> {
        match text.split_once(':').unwrap_or((text, "")) {
            ("square", number) => Ok(Job::Square(driver::number(number)?)),
            ("thread_id", "") => Ok(Job::ThreadId),
            ("panic", number) => Ok(Job::Panic(driver::number(number)?)),
            ("panic_plainly", "") => Ok(Job::PanicPlainly),
            ("panic_twice", "") => Ok(Job::PanicTwice),
            ("recurse", "") => Ok(Job::Recurse),
            ("exit", code) => Ok(Job::Exit(driver::number(code)?)),
            ("abort", "") => Ok(Job::Abort),
            ("segfault", "") => Ok(Job::Segfault),
            _ => Err(io::Error::other(format!("{text:?} is no job"))),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Answer(answer) => write!(f, "answer {answer}"),
            End::Panicked(message) => write!(f, "panicked: {message}"),
            End::Code(code) => write!(f, "code {code}"),
            End::Signal(signal) => write!(f, "signal {signal}"),
        }
    }
}
