//! The steps of this chapter: one claim each, checked on evidence.

mod contain;
mod does_not_compile;
mod map_scoped;
mod who_am_i;
