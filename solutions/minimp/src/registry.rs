//! The registry: which functions are tasks, and under which names they are known on both sides.

use std::any::{Any, TypeId};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::TaskError;
use crate::frame;

/// The tasks of a program. A worker finds them by name, since an address means nothing in another process.
#[derive(Clone, Default)]
pub struct Registry {
    tasks: Vec<Entry>,
}

#[derive(Clone)]
struct Entry {
    name: &'static str,
    function: TypeId,
    run: Run,
}

/// From the bytes of an item to those of its result, which are appended.
type Run = Arc<dyn Fn(&[u8], &mut Vec<u8>) -> Result<(), TaskError> + Send + Sync>;

impl Registry {
    /// A registry without tasks. [`tasks!`](crate::tasks) makes one that has some.
    pub fn new() -> Registry {
        Registry::default()
    }

    /// With this function as a task more.
    ///
    /// The function may be a closure, but not one that captures something: only bytes reach a worker.
    ///
    /// ```compile_fail
    /// let factor = 3;
    /// minimp::Registry::new().with("scale", move |n: u64| n * factor);
    /// ```
    ///
    /// # Panics
    /// If the name is taken.
    #[must_use]
    pub fn with<F, T, R>(mut self, name: &'static str, task: F) -> Registry
    where
        F: Fn(T) -> R + Send + Sync + 'static,
        T: DeserializeOwned,
        R: Serialize,
    {
        const {
            assert!(size_of::<F>() == 0, "a task must not capture anything: only bytes reach a worker");
        }
        assert!(self.find(name).is_none(), "two tasks are called {name:?}");
        let run = move |item: &[u8], answer: &mut Vec<u8>| {
            let item = postcard::from_bytes(item).map_err(|error| TaskError::Item(error.to_string()))?;
            frame::encode(&task(item), answer).map_err(TaskError::Answer)
        };
        self.tasks.push(Entry { name, function: TypeId::of::<F>(), run: Arc::new(run) });
        self
    }

    /// Runs a task on an item, both as bytes.
    ///
    /// # Errors
    /// If no task has this name, if the bytes are no item of this task, if the task panics, or if its result can't be
    /// written as bytes.
    pub fn call(&self, name: &str, item: &[u8]) -> Result<Vec<u8>, TaskError> {
        let mut answer = Vec::new();
        self.append(name, item, &mut answer)?;
        Ok(answer)
    }

    /// The same, and the result is appended. After an error the end of `answer` means nothing.
    pub(crate) fn append(&self, name: &str, item: &[u8], answer: &mut Vec<u8>) -> Result<(), TaskError> {
        let entry = self.find(name).ok_or_else(|| TaskError::Unknown(name.into()))?;
        // Whatever the panic left half done was the task's own: nothing of ours is changed in there but the answer.
        catch_unwind(AssertUnwindSafe(|| (entry.run)(item, answer)))
            .unwrap_or_else(|payload| Err(TaskError::Panicked(message(&*payload))))
    }

    /// The name of a function, by its type: every function has one of its own.
    pub(crate) fn name_of<F: 'static>(&self) -> Option<&'static str> {
        self.tasks.iter().find(|entry| entry.function == TypeId::of::<F>()).map(|entry| entry.name)
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        self.tasks.iter().find(|entry| entry.name == name)
    }
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.tasks.iter().map(|entry| entry.name)).finish()
    }
}

/// What a panic said.
fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| text.to_string());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "something that is no text".into())
}

/// A registry of these functions, each under the name that it has here.
///
/// ```
/// fn square(n: u64) -> u64 {
///     n * n
/// }
///
/// let tasks = minimp::tasks! { square };
/// assert_eq!(tasks.call("square", &[7]), Ok(vec![49]));
/// ```
#[macro_export]
macro_rules! tasks {
    ($($task:path),* $(,)?) => {
        $crate::Registry::new()$(.with(stringify!($task), $task))*
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(n: u64) -> u64 {
        n * n
    }

    fn fail(why: String) -> u64 {
        panic!("because of {why}")
    }

    fn tasks() -> Registry {
        crate::tasks! { square, fail, str::len_of }
    }

    mod str {
        pub fn len_of(text: String) -> usize {
            text.len()
        }
    }

    #[test]
    fn a_task_is_found_by_name() {
        assert_eq!(tasks().call("square", &[7]), Ok(vec![49]));
        assert_eq!(tasks().call("str::len_of", b"\x05hello"), Ok(vec![5]));
        assert_eq!(tasks().call("cube", &[7]), Err(TaskError::Unknown("cube".into())));
    }

    #[test]
    fn a_name_is_found_by_function() {
        assert_eq!(name_of(&tasks(), square), Some("square"));
        assert_eq!(name_of(&tasks(), |n: u64| n), None);
    }

    fn name_of<F: 'static>(registry: &Registry, _: F) -> Option<&'static str> {
        registry.name_of::<F>()
    }

    #[test]
    fn a_panic_is_an_error() {
        assert_eq!(tasks().call("fail", b"\x04luck"), Err(TaskError::Panicked("because of luck".into())));
    }

    #[test]
    fn bytes_that_are_no_item_are_an_error() {
        assert!(matches!(tasks().call("fail", b"\x05luck"), Err(TaskError::Item(_))));
    }

    #[test]
    fn a_name_is_taken_once() {
        let twice = catch_unwind(|| tasks().with("square", |n: u64| n));
        assert!(message(&*twice.expect_err("it is taken")).contains("\"square\""));
    }
}
