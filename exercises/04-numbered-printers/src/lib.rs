//! The numbered printers: what the exercises of this chapter are given.
//!
//! `printers` is a program of your own, and needs nothing from here. The other two are a function each; its module has
//! the driver, which runs your function and prints what it answered.

pub mod possible_outputs;
pub mod whole_lines;
