//! `per_object_locks`: the contract, and the driver.

use std::sync::Arc;
// Not the facade's: what the driver counts makes no schedules.
use std::sync::atomic::{AtomicUsize, Ordering};

use kit::explore::{self, claim};
use kit::thread;

use orders::Seen;
use script::{C, D, Instruction, Key, What};

mod orders;
mod script;

/// The lists of an interpreter that has no GIL. Many threads use them at the same time.
///
/// Each instruction happens at one moment: nobody sees the middle of one, and nobody else's instruction comes in between. No list
/// can be used while somebody has another one in hand, unless the instruction is about both.
pub trait Lists: Send + Sync + 'static {
    /// So many empty lists, with the numbers 0, 1, 2 and so on.
    fn new(n_lists: usize) -> Self;

    /// `list.append(item)`: puts an item at the end.
    fn append(&self, list: usize, item: u64);

    /// `list.pop()`: takes the last item. `None` if there is none.
    fn pop(&self, list: usize) -> Option<u64>;

    /// `list.copy()`: all items, in order.
    fn copy(&self, list: usize) -> Vec<u64>;

    /// `list.extend(other)`: puts all items of the other one, which stay there, behind its own. The other one may be the same list.
    fn extend(&self, list: usize, other: usize);

    /// `list.sort(key=key)`: sorts the items by their keys, the smallest first. Meanwhile the list is nobody else's. The key may use
    /// other lists.
    fn sort(&self, list: usize, key: impl Fn(u64) -> u64);
}

/// `per_object_locks START PROGRAM...`: runs the first program alone, then all others at once, each in a thread of its own.
/// What everybody was answered, and the lists in the end, must have come from some order of the instructions.
pub fn drive<L: Lists>() {
    explore::drive(|args: &[String]| {
        let programs: Option<Vec<Vec<Instruction>>> = args.iter().map(|arg| script::read(arg)).collect();
        match programs {
            Some(mut programs) if !programs.is_empty() => {
                let start = programs.remove(0);
                let seen = run::<L>(&start, &programs);
                if !explore::is_exploring() {
                    println!("{seen}");
                }
                has_an_order(&start, &programs, &seen);
            }
            _ => panic!("usage: per_object_locks 'a.append(1); b.append(2)' 'a.extend(b)' 'b.extend(a)'"),
        }
    });
}

/// What the interpreter's threads have in common.
struct Interpreter<L> {
    lists: L,
    /// Of each list, which call of its key is under way; 0 if none is.
    keys: Vec<AtomicUsize>,
    /// How many calls of a key there were.
    n_keys: AtomicUsize,
}

fn run<L: Lists>(start: &[Instruction], programs: &[Vec<Instruction>]) -> Seen {
    let n_lists = script::n_lists(start, programs);
    let keys = (0..n_lists).map(|_| AtomicUsize::new(0)).collect();
    let interpreter = Arc::new(Interpreter { lists: L::new(n_lists), keys, n_keys: AtomicUsize::new(0) });
    let first = interpreter.run(start);
    let mut answers = Vec::new();
    if let Some((last, others)) = programs.split_last() {
        let others: Vec<_> = others
            .iter()
            .cloned()
            .map(|program| {
                let interpreter = interpreter.clone();
                thread::spawn(move || interpreter.run(&program))
            })
            .collect();
        // This thread runs the last one itself: the fewer threads, the fewer schedules.
        let mine = interpreter.run(last);
        let join = |other: thread::JoinHandle<_>| other.join().expect("a panic is reported before this");
        answers.extend(others.into_iter().map(join));
        answers.push(mine);
    }
    answers.insert(0, first);
    Seen { lists: (0..n_lists).map(|list| interpreter.lists.copy(list)).collect(), answers }
}

impl<L: Lists> Interpreter<L> {
    /// Runs a program in this thread. The answers, as they are told.
    fn run(&self, program: &[Instruction]) -> Vec<String> {
        program.iter().filter_map(|instruction| self.step(instruction)).collect()
    }

    fn step(&self, instruction: &Instruction) -> Option<String> {
        // An instruction begins when it is this thread's turn, and not when the one before has ended.
        explore::pause();
        explore::note(instruction);
        let is_at = |list: usize| self.keys[list].load(Ordering::SeqCst);
        let lists = instruction.lists();
        let before: Vec<usize> = lists.iter().copied().map(is_at).collect();
        let answer = self.perform(instruction);
        for (list, before) in lists.into_iter().zip(before) {
            let seen = format_args!("{instruction} began and ended while {} was sorted", script::name(list));
            let was_alone = before == 0 || before != is_at(list);
            claim(was_alone, "not_one_step", "a list that is being sorted is nobody else's meanwhile", seen);
        }
        answer
    }

    fn perform(&self, instruction: &Instruction) -> Option<String> {
        let list = instruction.list;
        match instruction.what {
            What::Append(item) => self.lists.append(list, item),
            What::Extend(other) => self.lists.extend(list, other),
            What::Sort(key) => self.lists.sort(list, |item| {
                if key == Key::UsesCAndD {
                    self.use_c_and_d();
                }
                self.key(list, item)
            }),
            What::Pop => return Some(script::answer_of_pop(instruction, self.lists.pop(list))),
            What::Copy => return Some(script::answer_of_copy(instruction, &self.lists.copy(list))),
        }
        None
    }

    /// What a key does on its way, with one list and then with two.
    fn use_c_and_d(&self) {
        self.lists.append(C, 1);
        self.lists.pop(C);
        self.lists.copy(C);
        self.lists.extend(C, D);
    }

    /// The key of an item. It takes a while, in which others may go on.
    fn key(&self, list: usize, item: u64) -> u64 {
        let is_at_work = |other: &AtomicUsize| other.load(Ordering::SeqCst) > 0;
        if self.keys.iter().any(is_at_work) {
            explore::reached("two lists at once");
        }
        self.keys[list].store(self.n_keys.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        explore::pause();
        self.keys[list].store(0, Ordering::SeqCst);
        script::last_digit(item)
    }
}

/// Some order of the instructions, one after the other, explains what was seen.
fn has_an_order(start: &[Instruction], programs: &[Vec<Instruction>], seen: &Seen) {
    let possible = orders::all(start, programs);
    let fewest = possible.iter().map(Seen::n_items).min().unwrap_or_default();
    let (finding, expected) = match &possible[..] {
        [only] if programs.len() < 2 => ("wrong_answer", only.to_string()),
        _ if seen.n_items() < fewest => ("lost_update", format!("{fewest} items or more in the end")),
        _ => ("not_one_step", "an order of the instructions, one after the other, that explains it".into()),
    };
    claim(possible.contains(seen), finding, expected, seen);
}
