//! Believes: that whoever waits for a value is woken when it is there.
//! Caught by: step_2_a_value_is_made_once as blocked_for_ever

use std::collections::BTreeMap;

use kit::sync::{Condvar, Mutex};
use races::check_then_act::{self, Cache};

struct Values {
    /// `None` while a value is being made.
    values: Mutex<BTreeMap<u32, Option<u64>>>,
    is_made: Condvar,
}

impl Cache for Values {
    fn new() -> Values {
        Values { values: Mutex::new(BTreeMap::new()), is_made: Condvar::new() }
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        let mut values = self.values.lock().expect("nobody panics");
        if values.contains_key(&key) {
            while values[&key].is_none() {
                values = self.is_made.wait(values).expect("nobody panics");
            }
            return values[&key].expect("it is made");
        }
        values.insert(key, None);
        drop(values);
        let value = make();
        self.values.lock().expect("nobody panics").insert(key, Some(value));
        value
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
