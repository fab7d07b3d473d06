//! The code of two builds of one program: the parent's functions, and the worker's. They have the same names.

use super::Entry;
use crate::{Bytes, tasks};

/// What the parent knows. It calls none of it: to do so is the worker's part.
pub fn of_the_parent() -> Vec<Entry> {
    NAMES.iter().map(|name| entry_of_the_parent(name)).collect()
}

/// A task of the parent, and be it one that no worker has ever heard of.
pub fn entry_of_the_parent(name: &str) -> Entry {
    Entry { name: name.to_string().leak(), task: |_| Err("this function is not the worker's".into()) }
}

/// What a worker knows, in an order of its own.
pub fn of_the_worker() -> Vec<Entry> {
    vec![
        Entry { name: "root", task: |argument| by_name("root", argument) },
        Entry { name: "negate", task: |argument| by_name("negate", argument) },
        Entry { name: "square", task: |argument| by_name("square", argument) },
        Entry { name: "reverse", task: |argument| by_name("reverse", argument) },
        Entry { name: "double", task: |argument| by_name("double", argument) },
    ]
}

const NAMES: [&str; 5] = ["square", "double", "negate", "root", "reverse"];

fn by_name(name: &str, argument: &[u8]) -> Result<Bytes, String> {
    tasks::find(name).ok_or("there is no such task")?(argument)
}
