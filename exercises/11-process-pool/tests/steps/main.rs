//! The steps of this chapter: one claim each, checked on evidence.

mod imap;
mod process_pool;
mod task_registry;
