//! Questions for the end of a child: which of them are worth showing.

use std::collections::HashMap;

use crate::evidence::{Event, What};

/// For each event that asks for an end: whether it is worth showing. An answer that came at once made nobody wait, and asking
/// without sleeping is shown where it went on until the answer came.
pub fn questions(events: &[Event]) -> Vec<bool> {
    let mut worth = vec![false; events.len()];
    let mut next_of_thread: HashMap<(usize, i32), (usize, bool)> = HashMap::new();
    for (idx, event) in events.iter().enumerate().rev() {
        let thread = (event.process, event.thread);
        let next = next_of_thread.get(&thread).copied();
        match event.what {
            What::Waits(_) => worth[idx] = next != Some((idx + 1, true)),
            What::Polls(_) => worth[idx] = next.is_some_and(|(next, reaps)| reaps && next > idx + 1),
            _ => {}
        }
        if !matches!(event.what, What::Polls(_) | What::Signalled(_)) {
            next_of_thread.insert(thread, (idx, matches!(event.what, What::Reaped(_))));
        }
    }
    worth
}
