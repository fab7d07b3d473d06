//! The steps of this chapter: one claim each, checked on evidence.

mod broken_worker;
mod close_and_terminate;
mod stray_prints;
