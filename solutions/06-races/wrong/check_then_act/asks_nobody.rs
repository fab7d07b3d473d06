//! Believes: that what a value will be is known without making it.
//! Caught by: step_1_one_thread_makes_each_value_once as wrong_answer

use races::check_then_act::{self, Cache};

struct Values;

impl Cache for Values {
    fn new() -> Values {
        Values
    }

    fn get_or_insert_with(&self, key: u32, _make: impl FnOnce() -> u64) -> u64 {
        u64::from(key) * 1000
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
