//! Believes: that whoever waits for a maker makes it when its turn comes.
//! Caught by: step_2_a_value_is_made_once as made_twice

use std::collections::BTreeMap;

use kit::sync::{Arc, Mutex};
use races::check_then_act::{self, Cache};

struct Values {
    values: Mutex<BTreeMap<u32, u64>>,
    makers: Mutex<BTreeMap<u32, Arc<Mutex<()>>>>,
}

impl Cache for Values {
    fn new() -> Values {
        Values { values: Mutex::new(BTreeMap::new()), makers: Mutex::new(BTreeMap::new()) }
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        let known = self.values.lock().expect("nobody panics").get(&key).copied();
        if let Some(value) = known {
            return value;
        }
        let maker = Arc::clone(self.makers.lock().expect("nobody panics").entry(key).or_default());
        // One after the other.
        let _guard = maker.lock().expect("nobody panics");
        let value = make();
        self.values.lock().expect("nobody panics").insert(key, value);
        value
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
