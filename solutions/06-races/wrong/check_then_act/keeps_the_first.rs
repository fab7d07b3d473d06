//! Believes: that it does no harm to make a value twice if only the first is kept.
//! Caught by: step_2_a_value_is_made_once as made_twice

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
        if let Some(value) = known {
            return value;
        }
        let value = make();
        *self.values.lock().expect("nobody panics").entry(key).or_insert(value)
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
