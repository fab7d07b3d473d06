//! The steps of this chapter: one claim each, checked on evidence.

mod outcomes;
mod schedule;
