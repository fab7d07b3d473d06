//! What may go to another thread, and what two threads may see at once.
#![expect(clippy::extra_unused_type_parameters, reason = "only the compiler is asked")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard};

/// Asks in the compiler's own words; it answers with `true` or an error.
fn may_be_sent<T: Send>() -> bool {
    true
}

fn may_be_shared<T: Sync>() -> bool {
    true
}

fn main() {
    assert!(may_be_sent::<Vec<u8>>() && may_be_shared::<Vec<u8>>());
    assert!(may_be_sent::<Arc<u8>>() && may_be_shared::<Arc<u8>>());

    // Whoever has a cell may change it, so only one may have it.
    assert!(may_be_sent::<Cell<u8>>() && may_be_sent::<RefCell<u8>>());
    // A lock is what makes it fit for two.
    assert!(may_be_shared::<Mutex<Cell<u8>>>());
    // Whoever has locked must unlock; others may look through the guard.
    assert!(may_be_shared::<MutexGuard<'static, u8>>());

    // None of these compiles: may_be_shared::<Cell<u8>>(),
    // may_be_sent::<Rc<u8>>(), may_be_sent::<MutexGuard<'static, u8>>().
    let here = Rc::new(Cell::new(1));
    here.set(here.get() + 1);
    println!("what compiles, holds; and an Rc at home: {}", here.get());
}
