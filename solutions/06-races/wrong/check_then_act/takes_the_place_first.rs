//! Believes: that a place that is taken is as good as a value.
//! Caught by: step_3_all_get_what_was_made as half_made

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
        {
            let mut values = self.values.lock().expect("nobody panics");
            if let Some(&value) = values.get(&key) {
                return value;
            }
            values.insert(key, 0);
        }
        let value = make();
        self.values.lock().expect("nobody panics").insert(key, value);
        value
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
