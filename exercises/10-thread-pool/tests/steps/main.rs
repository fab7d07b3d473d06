//! The steps of the thread pool: one claim each, checked on evidence.

mod handles;
mod thread_pool;
mod uneven_work;
