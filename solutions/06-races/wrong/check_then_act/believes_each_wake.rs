//! Believes: that a value is there when whoever waits for it wakes.
//! Caught by: step_6_a_false_wake_is_no_value as half_made

use std::collections::BTreeMap;

use kit::sync::{Arc, Condvar, Mutex};
use races::check_then_act::{self, Cache};

/// The place of one value.
#[derive(Default)]
struct Place {
    state: Mutex<State>,
    is_made: Condvar,
}

#[derive(Default)]
struct State {
    is_taken: bool,
    value: Option<u64>,
}

struct Values {
    places: Mutex<BTreeMap<u32, Arc<Place>>>,
}

impl Cache for Values {
    fn new() -> Values {
        Values { places: Mutex::new(BTreeMap::new()) }
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        let place = self.place(key);
        let mut state = place.state.lock().expect("nobody panics");
        if state.is_taken {
            if state.value.is_none() {
                state = place.is_made.wait(state).expect("nobody panics");
            }
            return state.value.unwrap_or_default();
        }
        state.is_taken = true;
        drop(state);
        let value = make();
        place.state.lock().expect("nobody panics").value = Some(value);
        place.is_made.notify_all();
        value
    }
}

impl Values {
    fn place(&self, key: u32) -> Arc<Place> {
        let mut places = self.places.lock().expect("to find a place does not panic");
        Arc::clone(places.entry(key).or_default())
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
