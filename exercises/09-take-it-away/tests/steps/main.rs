//! The steps of this chapter: one claim each, checked on evidence.

mod biased_rc;
mod isolated;
mod per_object_locks;
mod what_changes;
