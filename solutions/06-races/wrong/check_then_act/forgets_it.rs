//! Believes: that what was made once need not be kept.
//! Caught by: step_1_one_thread_makes_each_value_once as made_twice

use std::collections::BTreeMap;

use kit::sync::Mutex;
use races::check_then_act::{self, Cache};

struct Values {
    values: Mutex<BTreeMap<u32, u64>>,
}

impl Cache for Values {
    fn new() -> Values {
        Values { values: Mutex::new(BTreeMap::new()) }
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        let known = self.values.lock().expect("nobody panics").get(&key).copied();
        known.unwrap_or_else(make)
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
