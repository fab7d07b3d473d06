//! The steps of this chapter: one claim each, checked on evidence.

mod ask;
mod bytes;
mod exchange;
mod frames;
mod sieve;
