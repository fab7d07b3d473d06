//! The tasks of these tests.

use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::process::{self, Command, Stdio};

use minimp::{Config, Pool, Registry};
use serde::{Deserialize, Serialize, Serializer};

use crate::harness;

/// An argument with which this program knows few tasks.
pub const FEW: &str = "few";

/// All tasks.
pub fn all() -> Registry {
    minimp::tasks! {
        square, pid, wait, hold, die, note, panic_at_two, turn_round, pool_in_pool, print, print_piece, count_input,
        leave_a_child, from_picky, to_picky
    }
}

/// A program that knows few of them.
pub fn few() -> Registry {
    minimp::tasks! { square }
}

pub fn square(n: u64) -> u64 {
    n * n
}

pub fn pid(_: u64) -> u32 {
    process::id()
}

/// Stands before a gate, and tells its pid once it has passed.
pub fn wait(gate: String) -> u32 {
    kit::gate::pass(&gate).expect("somebody opens it");
    process::id()
}

/// The same with a number, and without a gate if there is none.
pub fn hold((n, gate): (u64, Option<String>)) -> u64 {
    if let Some(gate) = gate {
        wait(gate);
    }
    n
}

/// An end that nobody expects.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum End {
    Abort,
    Kill,
    Exit(i32),
    /// Says something that is no frame, and lives on.
    Text,
    /// Says something that answers nothing, and lives on.
    EmptyFrame,
    /// Leaves in the middle of a frame.
    HalfAFrame,
}

/// Ends so, or returns its number.
pub fn die((n, end): (u64, Option<End>)) -> u64 {
    match end {
        None => return n,
        Some(End::Abort) => process::abort(),
        Some(End::Kill) => {
            kill(process::id());
            loop {
                std::thread::park();
            }
        }
        Some(End::Exit(code)) => process::exit(code),
        Some(End::Text) => say(b"hello, world\n"),
        Some(End::EmptyFrame) => say(&[0; 4]),
        Some(End::HalfAFrame) => {
            say(&[100, 0, 0, 0, 1, 2, 3]);
            process::exit(0)
        }
    }
    loop {
        std::thread::park();
    }
}

/// Sends a process to its end.
pub fn kill(pid: u32) {
    let status = Command::new("kill").args(["-KILL", &pid.to_string()]).status().expect("every Unix has it");
    assert!(status.success());
}

/// Speaks in place of the pool: into the only pipe that this process, and not its parent's reader, can write to.
fn say(bytes: &[u8]) {
    for entry in std::fs::read_dir("/proc/self/fd").expect("a Linux has it").flatten() {
        let name = entry.file_name().into_string().expect("a number");
        let is_pipe =
            std::fs::read_link(entry.path()).is_ok_and(|to| to.to_string_lossy().starts_with("pipe:"));
        let info = std::fs::read_to_string(format!("/proc/self/fdinfo/{name}")).unwrap_or_default();
        let is_for_writing = info.lines().any(|line| line.starts_with("flags:") && line.ends_with('1'));
        let is_standard = name.parse::<u32>().is_ok_and(|fd| fd < 3);
        if is_pipe && is_for_writing && !is_standard {
            let mut pipe = OpenOptions::new().write(true).open(entry.path()).expect("it is open already");
            pipe.write_all(bytes).expect("the parent reads");
            return;
        }
    }
    panic!("no pipe to the parent");
}

/// Notes in a file that it was run. As long as there are at most so many notes with its number, it is its worker's end.
pub fn note((file, n, n_deadly): (String, u64, usize)) -> u64 {
    let mut notes = OpenOptions::new().create(true).append(true).open(&file).expect("the folder is there");
    notes.write_all(format!("{n}\n").as_bytes()).expect("there is room");
    let is_mine = |line: &&str| *line == n.to_string();
    let n_runs = || std::fs::read_to_string(&file).expect("it is there").lines().filter(is_mine).count();
    if n_deadly > 0 && n_runs() <= n_deadly {
        process::abort();
    }
    n
}

pub fn panic_at_two(n: u64) -> (u64, u32) {
    assert!(n != 2, "{n} is too much");
    (n, process::id())
}

/// A number that can't be written when it is 3.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Picky(#[serde(serialize_with = "write_unless_3")] pub u64);

fn write_unless_3<S: Serializer>(n: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    match n {
        3 => Err(serde::ser::Error::custom("not 3")),
        n => serializer.serialize_u64(*n),
    }
}

pub fn from_picky(Picky(n): Picky) -> u64 {
    n
}

pub fn to_picky(n: u64) -> Picky {
    Picky(n)
}

pub fn turn_round(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.reverse();
    bytes
}

/// A worker with workers of its own.
pub fn pool_in_pool(n: u64) -> Vec<u64> {
    let pool = Pool::new(Config { workers: 2, ..Config::default() }).expect("a worker has called `init`");
    pool.map(square, 0..n).expect("its workers work")
}

/// Prints lines of so many bytes together.
pub fn print(n_bytes: usize) -> usize {
    let line = "hello, world: \u{7f}\u{0}\n";
    for _ in 0..n_bytes / line.len() {
        print!("{line}");
    }
    n_bytes / line.len() * line.len()
}

/// Prints a line without its end.
pub fn print_piece(text: String) {
    print!("{text}");
}

/// How much there is to read on standard input, for a task and for a child of its.
pub fn count_input(_: u64) -> (u64, usize) {
    let own = io::copy(&mut io::stdin(), &mut io::sink()).expect("it can be read");
    let mut child = Command::new("cat").stdout(Stdio::piped()).spawn().expect("every Unix has it");
    let mut bytes = Vec::new();
    child.stdout.take().expect("a pipe").read_to_end(&mut bytes).expect("it can be read");
    child.wait().expect("it is our child");
    (own, bytes.len())
}

/// Leaves a child that stands before this gate, and ends in the middle of its work.
pub fn leave_a_child(gate: String) -> u64 {
    let mut child = harness::program("pool::ends::stand_before_a_gate");
    child.env("GATE", gate).spawn().expect("this program");
    process::abort()
}
