//! Believes: that one lock for everything is the safest.
//! Caught by: step_4_other_keys_do_not_wait as excludes_others

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
        *self.values.lock().expect("nobody panics").entry(key).or_insert_with(make)
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
