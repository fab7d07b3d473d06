//! The steps of this chapter: one claim each, checked on evidence.

mod isolated;
mod per_object_locks;
mod what_changes;
