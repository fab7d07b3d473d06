//! Programs: instructions, and the assembler that reads them.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// It stands in the instruction.
    Number(i64),
    /// It stands in this variable.
    Variable(usize),
}

/// An instruction. Variables, locks and places in the program are numbers; [`Program`] knows their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// Into the register.
    Load(Value),
    /// To the register.
    Add(Value),
    /// From the register into this variable.
    Store(usize),
    /// Takes this lock; blocks while somebody has it.
    Lock(usize),
    /// Frees this lock.
    Unlock(usize),
    /// Goes on at this instruction.
    Jump(usize),
    /// Goes on at this instruction if the register is 0.
    JumpIfZero(usize),
    /// Goes on at this instruction, until a return.
    Call(usize),
    /// Goes on behind the last call, or ends the thread.
    Return,
    /// Puts the register into the output.
    Print,
}

/// A list of instructions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Program {
    pub(super) ops: Vec<Op>,
    /// Each instruction as it was written.
    pub(super) texts: Vec<String>,
    pub(super) variables: Vec<String>,
    pub(super) locks: Vec<String>,
    /// Which instruction stands behind a label.
    pub(super) labels: BTreeMap<String, usize>,
}

impl Program {
    /// Reads a program: an instruction a line, `label:` before one or on a line of its own, and comments from `#` on.
    ///
    /// # Errors
    /// If a line is no instruction, or if a label is missing or stands twice.
    pub fn read(text: &str) -> Result<Program, SyntaxError> {
        let mut program = Program {
            ops: Vec::new(),
            texts: Vec::new(),
            variables: Vec::new(),
            locks: Vec::new(),
            labels: BTreeMap::new(),
        };
        let mut lines = Vec::new();
        for (idx, line) in text.lines().enumerate() {
            let number = idx + 1;
            let mut code = line.split('#').next().unwrap_or_default().trim();
            while let Some((label, rest)) = code.split_once(':') {
                let label = label.trim();
                if !is_name(label) || program.labels.insert(label.into(), lines.len()).is_some() {
                    return Err(SyntaxError::new(number, format!("{label:?} can't be a label here")));
                }
                code = rest.trim();
            }
            if !code.is_empty() {
                lines.push((number, code));
            }
        }
        // Labels first: a jump may go forward.
        for (number, code) in lines {
            let op = program.op(code).map_err(|what| SyntaxError::new(number, what))?;
            program.ops.push(op);
            program.texts.push(code.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Ok(program)
    }

    fn op(&mut self, code: &str) -> Result<Op, String> {
        let words: Vec<&str> = code.split_whitespace().collect();
        Ok(match words[..] {
            ["load", value] => Op::Load(self.value(value)?),
            ["add", value] => Op::Add(self.value(value)?),
            ["store", name] => Op::Store(place_of(name, &mut self.variables)?),
            ["lock", name] => Op::Lock(place_of(name, &mut self.locks)?),
            ["unlock", name] => Op::Unlock(place_of(name, &mut self.locks)?),
            ["jump", label] => Op::Jump(self.label(label)?),
            ["jump_if_zero", label] => Op::JumpIfZero(self.label(label)?),
            ["call", label] => Op::Call(self.label(label)?),
            ["return"] => Op::Return,
            ["print"] => Op::Print,
            _ => return Err(format!("{code:?} is no instruction")),
        })
    }

    fn value(&mut self, word: &str) -> Result<Value, String> {
        match word.parse() {
            Ok(number) => Ok(Value::Number(number)),
            Err(_) => place_of(word, &mut self.variables).map(Value::Variable),
        }
    }

    fn label(&self, name: &str) -> Result<usize, String> {
        self.labels.get(name).copied().ok_or_else(|| format!("there is no label {name:?}"))
    }
}

/// The place of this name; a new one gets the next.
fn place_of(name: &str, names: &mut Vec<String>) -> Result<usize, String> {
    if !is_name(name) {
        return Err(format!("{name:?} is no name"));
    }
    Ok(names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.into());
        names.len() - 1
    }))
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// A line that is no instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Which line (the first is 1).
    pub line: usize,
    what: String,
}

impl SyntaxError {
    fn new(line: usize, what: String) -> SyntaxError {
        SyntaxError { line, what }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl Error for SyntaxError {}
