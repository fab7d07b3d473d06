//! The steps of the thread pool: one claim each, checked on evidence.

mod thread_pool;
