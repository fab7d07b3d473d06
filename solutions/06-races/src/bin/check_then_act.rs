//! Check, then act: values that are made when somebody asks for them, once each.
//!
//! `get_or_insert_with` looks whether there is a value for the key, and makes one if not. With one thread that is four lines. With
//! several, what one has seen is not true any more when it acts. Write the type `Values`, by what `kit::sync` offers: `Arc`, `Mutex`,
//! `RwLock`, `Condvar`, and `atomic`. As in `counter`, the judge sees nothing else; a `OnceLock` is not among them.
//!
//! - A value is made once, however many ask for it at the same time, and all of them get that one. Whoever comes while it is being
//!   made waits for it.
//! - Who asks for another key does not wait for that: to make a value may take long.
//! - `make` may ask for the value of another key itself.

use std::collections::BTreeMap;

use kit::sync::{Arc, Mutex};
use races::check_then_act::{self, Cache};

/// The place of one value, which is empty until it is made.
type Place = Arc<Mutex<Option<u64>>>;

/// Values by their keys.
struct Values {
    // Two kinds of lock: this one is held for as long as it takes to find a place, each place's own while its value is made.
    places: Mutex<BTreeMap<u32, Place>>,
}

impl Cache for Values {
    fn new() -> Values {
        Values { places: Mutex::new(BTreeMap::new()) }
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        let place = self.place(key);
        // Look and act under one lock: whoever comes meanwhile waits here, and finds the value then.
        let mut value = place.lock().expect("a value that can't be made ends the program");
        *value.get_or_insert_with(make)
    }
}

impl Values {
    fn place(&self, key: u32) -> Place {
        let mut places = self.places.lock().expect("to find a place does not panic");
        Arc::clone(places.entry(key).or_default())
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
