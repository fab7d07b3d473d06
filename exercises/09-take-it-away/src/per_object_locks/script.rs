//! Programs for the lists, as Python writes them: `a.append(3); a.extend(b); a.pop()`.

use std::fmt;

/// One instruction: of which list, and what.
#[derive(Clone, Debug)]
pub struct Instruction {
    pub list: usize,
    pub what: What,
}

impl Instruction {
    /// The lists that it is about.
    pub fn lists(&self) -> Vec<usize> {
        match self.what {
            What::Extend(other) if other != self.list => vec![self.list, other],
            _ => vec![self.list],
        }
    }
}

/// What an instruction does with its list.
#[derive(Clone, Copy, Debug)]
pub enum What {
    Append(u64),
    Pop,
    Copy,
    Extend(usize),
    Sort(Key),
}

/// What a sort asks of each item: its last digit, in both cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Nothing else.
    LastDigit,
    /// And on the way it uses two lists that nobody else uses, and leaves them as they were.
    UsesCAndD,
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Key::LastDigit => "last_digit",
            Key::UsesCAndD => "uses_c_and_d",
        }
    }
}

/// The lists that a key uses.
pub const C: usize = 2;
pub const D: usize = 3;

/// Reads a program: instructions with semicolons between them. `None` if one of them is none.
pub fn read(text: &str) -> Option<Vec<Instruction>> {
    text.split(';').map(str::trim).filter(|code| !code.is_empty()).map(instruction).collect()
}

fn instruction(code: &str) -> Option<Instruction> {
    let (list, call) = code.split_once('.')?;
    let (verb, argument) = call.strip_suffix(')')?.split_once('(')?;
    let what = match (verb, argument) {
        ("append", item) => What::Append(item.parse().ok()?),
        ("extend", other) => What::Extend(number(other)?),
        ("pop", "") => What::Pop,
        ("copy", "") => What::Copy,
        ("sort", key) => {
            let keys = [Key::LastDigit, Key::UsesCAndD];
            What::Sort(*keys.iter().find(|known| key.strip_prefix("key=") == Some(known.name()))?)
        }
        _ => return None,
    };
    Some(Instruction { list: number(list)?, what })
}

/// Lists are called `a`, `b` and so on.
fn number(name: &str) -> Option<usize> {
    match name.as_bytes() {
        [letter @ b'a'..=b'z'] => Some((letter - b'a').into()),
        _ => None,
    }
}

/// What a list is called.
pub fn name(list: usize) -> char {
    u8::try_from(list).map_or('?', |list| (b'a' + list).into())
}

/// How many lists these programs need.
pub fn n_lists(start: &[Instruction], programs: &[Vec<Instruction>]) -> usize {
    start
        .iter()
        .chain(programs.iter().flatten())
        .flat_map(|instruction| match instruction.what {
            What::Sort(Key::UsesCAndD) => vec![instruction.list, C, D],
            _ => instruction.lists(),
        })
        .max()
        .map_or(0, |last| last + 1)
}

/// The key by which lists are sorted.
pub fn last_digit(item: u64) -> u64 {
    item % 10
}

/// How it is told what `pop` answered.
pub fn answer_of_pop(instruction: &Instruction, item: Option<u64>) -> String {
    format!("{instruction} gave {}", item.map_or("None".into(), |item| item.to_string()))
}

/// How it is told what `copy` answered.
pub fn answer_of_copy(instruction: &Instruction, items: &[u64]) -> String {
    format!("{instruction} gave {items:?}")
}

impl fmt::Display for Instruction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = name(self.list);
        match self.what {
            What::Append(item) => write!(f, "{list}.append({item})"),
            What::Pop => write!(f, "{list}.pop()"),
            What::Copy => write!(f, "{list}.copy()"),
            What::Extend(other) => write!(f, "{list}.extend({})", name(other)),
            What::Sort(key) => write!(f, "{list}.sort(key={})", key.name()),
        }
    }
}
