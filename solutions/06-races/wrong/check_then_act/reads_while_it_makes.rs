//! Believes: that readers share the map, so whoever reads it is in nobody's way.
//! Caught by: step_5_a_value_may_need_another as blocked_for_ever

use std::collections::BTreeMap;

use kit::sync::{Mutex, RwLock};
use races::check_then_act::{self, Cache};

struct Values {
    places: RwLock<BTreeMap<u32, Mutex<Option<u64>>>>,
}

impl Cache for Values {
    fn new() -> Values {
        Values { places: RwLock::new(BTreeMap::new()) }
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        let is_known = self.places.read().expect("nobody panics").contains_key(&key);
        if !is_known {
            self.places.write().expect("nobody panics").entry(key).or_default();
        }
        let places = self.places.read().expect("nobody panics");
        let mut value = places[&key].lock().expect("nobody panics");
        *value.get_or_insert_with(make)
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
