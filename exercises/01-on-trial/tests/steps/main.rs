//! The steps of this chapter: one claim each, checked on evidence.

mod bets;
mod classify;
mod max_overlap;
mod workers;
