//! `does_not_compile`: what your functions are given, and the driver.
//!
//! Blocks and questions are counted: how many were made, and how many are still there when all is done.

use std::io;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::thread::JoinHandle;

use crate::driver;

/// How many numbers a block has: 4 MiB of them.
const N_NUMBERS: usize = 1 << 20;

static N_MADE: AtomicUsize = AtomicUsize::new(0);
static N_FREED: AtomicUsize = AtomicUsize::new(0);

/// Something that is counted when it is made and when it is freed.
#[derive(Debug)]
struct Counted;

/// 4 MiB of numbers. Those who sum it up wait for each other.
#[derive(Clone, Debug)]
pub struct Block {
    number: u32,
    numbers: Vec<u32>,
    /// Everybody who sums something up is here before anybody goes on.
    meeting: Arc<Barrier>,
    #[expect(dead_code, reason = "it counts when it is cloned, and when it is dropped")]
    counted: Counted,
}

/// One half of a block, which it borrows.
#[derive(Debug)]
pub struct Half<'a> {
    block: &'a Block,
    numbers: &'a [u32],
}

/// Something to think about, for whoever has time.
#[derive(Debug)]
pub struct Question {
    number: u64,
    may_answer: Arc<Barrier>,
    #[expect(dead_code, reason = "it counts when it is dropped")]
    counted: Counted,
}

/// What has been entered, in order.
#[derive(Debug, Default)]
pub struct Ledger {
    entries: Vec<u64>,
}

/// The functions of this exercise.
pub struct Mended {
    /// How often all numbers of the block are summed up, each time by another thread.
    pub shared: fn(block: Block, n_threads: usize) -> Vec<u64>,
    /// The sum of the block, each half by another thread.
    pub halves: fn(block: Block) -> u64,
    /// The same, in one total that both threads add to.
    pub tally: fn(block: &Block) -> u64,
    /// Lets a thread answer a question, and does not wait for it.
    pub later: fn(question: Question) -> JoinHandle<u64>,
    /// Lets a thread make an entry.
    pub enter: fn(ledger: &Mutex<Ledger>, entry: u64),
}

const USAGE: &str = "does_not_compile shared|halves|tally|later|enter NUMBER...";

/// Calls with each number the function that is named first, and prints what it returned.
pub fn drive(mended: &Mended) -> ExitCode {
    driver::drive(|args| {
        let [function, numbers @ ..] = args else { return driver::usage(USAGE) };
        let numbers: io::Result<Vec<u32>> = numbers.iter().map(|number| driver::number(number)).collect();
        let ledger = Mutex::new(Ledger::default());
        for number in numbers? {
            match *function {
                "shared" => {
                    let sums = (mended.shared)(Block::new(number, 3), 3);
                    sums.into_iter().for_each(|sum| println!("sum: {sum}"));
                }
                "halves" => println!("sum: {}", (mended.halves)(Block::new(number, 2))),
                "tally" => println!("sum: {}", (mended.tally)(&Block::new(number, 2))),
                "later" => later(mended.later, number),
                "enter" => {
                    (mended.enter)(&ledger, number.into());
                    let entries = &ledger.lock().expect("nobody has panicked").entries;
                    println!("entries: {entries:?}");
                }
                _ => return driver::usage(USAGE),
            }
        }
        let n_made = N_MADE.load(Ordering::Relaxed);
        println!("made: {n_made}");
        println!("never freed: {}", n_made - N_FREED.load(Ordering::Relaxed));
        Ok(())
    })
}

fn later(later: fn(Question) -> JoinHandle<u64>, number: u32) {
    let may_answer = Arc::new(Barrier::new(2));
    println!("asked: {number}");
    let answer = later(Question {
        number: number.into(),
        may_answer: Arc::clone(&may_answer),
        counted: Counted::new(),
    });
    println!("returned: {number}");
    may_answer.wait();
    println!("answer: {}", answer.join().expect("an answer does not panic"));
}

impl Block {
    fn new(number: u32, n_readers: usize) -> Block {
        let mut numbers = vec![number; N_NUMBERS];
        numbers[N_NUMBERS / 2..].fill(number + 1);
        Block { number, numbers, meeting: Arc::new(Barrier::new(n_readers)), counted: Counted::new() }
    }

    /// The sum of all numbers. Says on standard error that it is at work.
    pub fn sum(&self) -> u64 {
        self.add_up(&self.numbers)
    }

    /// The two halves.
    pub fn halves(&self) -> [Half<'_>; 2] {
        let (left, right) = self.numbers.split_at(N_NUMBERS / 2);
        [left, right].map(|numbers| Half { block: self, numbers })
    }

    fn add_up(&self, numbers: &[u32]) -> u64 {
        eprintln!("sum {}", self.number);
        self.meeting.wait();
        numbers.iter().map(|&number| u64::from(number)).sum()
    }
}

impl Half<'_> {
    /// The sum of this half. Says on standard error that it is at work.
    pub fn sum(&self) -> u64 {
        self.block.add_up(self.numbers)
    }
}

impl Question {
    /// Thinks until somebody wants to know.
    pub fn answer(&self) -> u64 {
        self.may_answer.wait();
        self.number * self.number
    }
}

impl Ledger {
    /// Makes an entry. Says so on standard error.
    pub fn enter(&mut self, entry: u64) {
        eprintln!("entry {entry}");
        self.entries.push(entry);
    }
}

impl Counted {
    fn new() -> Counted {
        N_MADE.fetch_add(1, Ordering::Relaxed);
        Counted
    }
}

impl Clone for Counted {
    fn clone(&self) -> Counted {
        Counted::new()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        N_FREED.fetch_add(1, Ordering::Relaxed);
    }
}
