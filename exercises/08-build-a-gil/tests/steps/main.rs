//! The steps of this chapter: one claim each, checked on evidence.

mod break_it;
mod forced_switching;
mod gil;
mod release_around_io;
mod switch_interval;
