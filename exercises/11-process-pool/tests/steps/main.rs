//! The steps of this chapter: one claim each, checked on evidence.

mod apply_async;
mod chunks;
mod imap;
mod process_pool;
mod task_registry;
