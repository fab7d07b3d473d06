//! Believes: that the map may be locked until the value is, since whoever makes it gives the map back.
//! Caught by: step_5_a_value_may_need_another as blocked_for_ever

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
        // Whoever comes second waits here, and has the map.
        let mut value = place.lock().expect("nobody panics");
        drop(places);
        *value.get_or_insert_with(make)
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
