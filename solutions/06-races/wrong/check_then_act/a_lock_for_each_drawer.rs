//! Believes: that sixteen locks are enough for any number of keys.
//! Caught by: step_4_other_keys_do_not_wait as excludes_others

use std::array;
use std::collections::BTreeMap;

use kit::sync::Mutex;
use races::check_then_act::{self, Cache};

struct Values {
    drawers: [Mutex<BTreeMap<u32, u64>>; 16],
}

impl Cache for Values {
    fn new() -> Values {
        Values { drawers: array::from_fn(|_| Mutex::new(BTreeMap::new())) }
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        let drawer = &self.drawers[key as usize % self.drawers.len()];
        *drawer.lock().expect("nobody panics").entry(key).or_insert_with(make)
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
