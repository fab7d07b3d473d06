//! Threads of the explored build: coroutines.

use std::time::Duration;

use crate::explore::engine::{self, Wait};

pub use shuttle::thread::{JoinHandle, Scope, ScopedJoinHandle, scope, spawn};
pub use std::thread::Result;

/// As [`std::thread::yield_now`]: others go on, if they can.
#[track_caller]
pub fn yield_now() {
    engine::give_way();
}

/// As [`std::thread::sleep`], on the virtual clock.
#[track_caller]
pub fn sleep(time: Duration) {
    let until = engine::now() + time;
    engine::wait(Wait::Nothing, "sleeps", Some(until));
}
