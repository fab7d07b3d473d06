//! Believes: that keys which a good hash spreads over many locks do not share one.
//! Caught by: step_5_a_value_may_need_another as blocked_for_ever

use std::array;
use std::collections::BTreeMap;

use kit::sync::Mutex;
use races::check_then_act::{self, Cache};

struct Values {
    drawers: [Mutex<BTreeMap<u32, u64>>; 64],
}

impl Cache for Values {
    fn new() -> Values {
        Values { drawers: array::from_fn(|_| Mutex::new(BTreeMap::new())) }
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        // Keys that are alike lie in different drawers.
        let drawer = &self.drawers[(key.wrapping_mul(0x9e37_79b9) >> 26) as usize];
        *drawer.lock().expect("nobody panics").entry(key).or_insert_with(make)
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
