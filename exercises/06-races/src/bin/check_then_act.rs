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

use races::check_then_act::{self, Cache};

/// Values by their keys.
struct Values {
    // TODO: what must be found by everybody, and what must be waited for?
}

impl Cache for Values {
    fn new() -> Values {
        todo!("a cache with nothing in it")
    }

    fn get_or_insert_with(&self, key: u32, make: impl FnOnce() -> u64) -> u64 {
        // TODO: nobody else may look between your look and your act.
        todo!("the value of {key}, perhaps {}", make())
    }
}

fn main() {
    check_then_act::drive::<Values>();
}
