//! The facade in the explored build: the names of the standard library, with the explorer behind them.
//!
//! Memory is taken to be sequentially consistent: whatever an `Ordering` allows beyond that is not explored.

mod atomics;
mod barrier;
mod condvar;
mod mutex;
mod named;
mod rw_lock;
pub mod thread;

/// What threads share and wait for.
pub mod sync {
    pub use super::barrier::{Barrier, BarrierWaitResult};
    pub use super::condvar::{Condvar, WaitTimeoutResult};
    pub use super::mutex::{Mutex, MutexGuard};
    pub use super::rw_lock::{RwLock, RwLockReadGuard, RwLockWriteGuard};
    pub use std::sync::{Arc, LockResult, PoisonError, TryLockError, TryLockResult, Weak};

    /// Values that are read and changed in one step.
    pub mod atomic {
        pub use super::super::atomics::{AtomicBool, AtomicI64, AtomicU32, AtomicU64, AtomicUsize};
        pub use std::sync::atomic::Ordering;
    }
}

/// Time, which moves only when nobody can go on before it does.
pub mod clock {
    /// How far it has come.
    pub fn now() -> std::time::Duration {
        crate::explore::engine::now()
    }
}
