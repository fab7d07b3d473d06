//! A small interpreter with names and lists: what `isolated` keeps several of.

use std::collections::BTreeMap;
use std::fmt;
// Not the facade's: the locks that a schedule shows are those of the answer.
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use kit::explore;

pub use code::Code;
use code::{Expression, Statement};

mod code;

/// A value of the interpreter's language. A clone of a list is the same list, as `b = a` is in Python.
#[derive(Clone, Debug)]
pub enum Value {
    /// A number: a copy of it is as good as itself.
    Number(i64),
    /// A list: whoever has it can change it.
    List(List),
}

/// A list of values. Each clone is the same list, and sees what is done to any of them.
#[derive(Clone, Debug)]
pub struct List(Arc<Items>);

#[derive(Debug)]
struct Items {
    values: Mutex<Vec<Value>>,
    n_reads: AtomicUsize,
}

/// No scene needs as many. Whoever copies a list that has itself in it, item by item and without end, is told so before its stack is full.
const MANY_READS: usize = 100;

impl List {
    /// A list that nobody else has.
    pub fn new(items: Vec<Value>) -> List {
        List(Arc::new(Items { values: Mutex::new(items), n_reads: AtomicUsize::new(0) }))
    }

    /// The items, as they are at this moment. Those that are lists are the same lists.
    #[track_caller]
    pub fn items(&self) -> Vec<Value> {
        explore::pause();
        explore::note("reads a list");
        let n_reads = self.0.n_reads.fetch_add(1, Ordering::Relaxed) + 1;
        explore::claim(
            n_reads < MANY_READS,
            "wrong_answer",
            "a list is copied when its items have been read once, although it may have itself in it",
            format_args!("it was read {n_reads} times, and the copy came to no end"),
        );
        self.lock().clone()
    }

    /// Puts a value at the end.
    #[track_caller]
    pub fn append(&self, item: Value) {
        explore::pause();
        explore::note("appends to a list");
        self.lock().push(item);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Value>> {
        self.0.values.lock().expect("nobody panics with a list")
    }

    /// Whether both are the same list, as `is` says it in Python.
    pub fn is(&self, other: &List) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What code can't do, in Python's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(String);

/// An interpreter: its names, and what they stand for. It has no lock; whoever runs code in it must be alone with it.
#[derive(Debug, Default)]
pub struct Vm {
    names: BTreeMap<String, Value>,
}

impl Vm {
    /// An interpreter that knows no name.
    pub fn new() -> Vm {
        Vm::default()
    }

    /// Runs code, in which `args[0]`, `args[1]` and so on are these arguments. Names that it sets are there for the next code. The
    /// result is what the code returns, and 0 if it does not.
    ///
    /// # Errors
    /// If the code uses a name that there is not, or appends to a number.
    pub fn run(&mut self, code: &Code, args: &[Value]) -> Result<Value, Error> {
        for statement in &code.statements {
            match statement {
                Statement::Assign(name, expression) => {
                    let value = self.value(expression, args)?;
                    self.names.insert(name.clone(), value);
                }
                Statement::Append(list, expression) => {
                    let item = self.value(expression, args)?;
                    match self.named(list, args)? {
                        Value::List(list) => list.append(item),
                        Value::Number(_) => {
                            return Err(Error("'int' object has no attribute 'append'".into()));
                        }
                    }
                }
                Statement::Here => code.be_here(),
                Statement::Return(expression) => return self.value(expression, args),
            }
        }
        Ok(Value::Number(0))
    }

    fn value(&self, expression: &Expression, args: &[Value]) -> Result<Value, Error> {
        match expression {
            Expression::Number(number) => Ok(Value::Number(*number)),
            Expression::Name(name) => self.named(name, args),
            Expression::List(items) => {
                let items: Result<Vec<Value>, Error> =
                    items.iter().map(|item| self.value(item, args)).collect();
                Ok(Value::List(List::new(items?)))
            }
        }
    }

    fn named(&self, name: &str, args: &[Value]) -> Result<Value, Error> {
        let value = match code::argument(name) {
            Some(place) => args.get(place),
            None => self.names.get(name),
        };
        value.cloned().ok_or_else(|| Error(format!("name '{name}' is not defined")))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => write!(f, "{number}"),
            Value::List(list) => {
                let items: Vec<String> = list.lock().iter().map(Value::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
