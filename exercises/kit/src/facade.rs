//! The facade in the ordinary build: threads and locks are those of the standard library, and time is real.

/// What threads share and wait for.
pub mod sync {
    pub use std::sync::{
        Arc, Barrier, BarrierWaitResult, Condvar, LockResult, Mutex, MutexGuard, PoisonError, RwLock,
        RwLockReadGuard, RwLockWriteGuard, TryLockError, TryLockResult, WaitTimeoutResult, Weak,
    };

    /// Values that are read and changed in one step.
    pub mod atomic {
        pub use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicU64, AtomicUsize, Ordering};
    }
}

/// Threads.
pub mod thread {
    pub use std::thread::{JoinHandle, Result, Scope, ScopedJoinHandle, scope, sleep, spawn, yield_now};
}

/// Time.
pub mod clock {
    use std::sync::OnceLock;
    use std::time::{Duration, Instant};

    /// How long ago this was first asked.
    pub fn now() -> Duration {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed()
    }
}
