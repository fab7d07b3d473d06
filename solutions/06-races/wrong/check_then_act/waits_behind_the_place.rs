//! Believes: that the lock of the map must be held until the value is there, or somebody takes its place.
//! Caught by: step_4_other_keys_do_not_wait as excludes_others

use std::collections::BTreeMap;

use kit::sync::{Arc, Mutex};
use races::check_then_act::{self, Cache};

struct Values {
    places: Mutex<BTreeMap<u32, Arc<Mutex<Option<u64>>>>>,
}

impl Cache for Values {
    fn new() -> Values {
        Values { places: Mutex::new(BTreeMap::new()) }
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        let mut places = self.places.lock().expect("nobody panics");
        let place = Arc::clone(places.entry(key).or_default());
        let mut value = place.lock().expect("nobody panics");
        *value.get_or_insert_with(make)
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
