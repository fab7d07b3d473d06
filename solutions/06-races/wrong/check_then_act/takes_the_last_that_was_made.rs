//! Believes: that the value that it was woken for is the last one that was made.
//! Caught by: step_3_all_get_what_was_made as half_made

use std::collections::BTreeMap;

use kit::sync::{Condvar, Mutex};
use races::check_then_act::{self, Cache};

#[derive(Default)]
struct State {
    /// `None` while it is being made.
    values: BTreeMap<u32, Option<u64>>,
    last: u64,
}

struct Values {
    state: Mutex<State>,
    is_made: Condvar,
}

impl Cache for Values {
    fn new() -> Values {
        Values { state: Mutex::default(), is_made: Condvar::new() }
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        let mut state = self.state.lock().expect("nobody panics");
        match state.values.get(&key) {
            Some(Some(value)) => return *value,
            Some(None) => {
                while state.values[&key].is_none() {
                    state = self.is_made.wait(state).expect("nobody panics");
                }
                return state.last;
            }
            None => state.values.insert(key, None),
        };
        drop(state);
        let value = make();
        let mut state = self.state.lock().expect("nobody panics");
        state.values.insert(key, Some(value));
        state.last = value;
        drop(state);
        self.is_made.notify_all();
        value
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
