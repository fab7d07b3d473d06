//! The steps of this chapter: one claim each, checked on evidence.

mod process_pool;
mod task_registry;
