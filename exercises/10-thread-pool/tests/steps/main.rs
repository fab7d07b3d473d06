//! The steps of the thread pool: one claim each, checked on evidence.

mod handles;
mod join_by_helping;
mod port_to_rayon;
mod scenes;
mod thread_pool;
mod uneven_work;
