//! Take it away: what the exercises of this chapter are given.
//!
//! Each module has the contract of one exercise, and the driver that lets threads use what you wrote.

pub mod biased_rc;
pub mod isolated;
pub mod per_object_locks;
pub mod vm;
pub mod what_changes;
