//! The steps of this chapter: one claim each, checked on evidence.

mod counter_file;
mod outcomes;
mod schedule;
