//! The steps of this chapter: one claim each, checked on evidence.

mod check_then_act;
mod counter;
mod counter_file;
mod outcomes;
mod schedule;
