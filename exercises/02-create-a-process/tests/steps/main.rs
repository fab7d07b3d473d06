//! The steps of this chapter: one claim each, checked on evidence.

mod hello_child;
mod join_timeout;
mod outcome;
mod process;
