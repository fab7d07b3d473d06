//! The numbered printers: what the exercises of this chapter are given.
//!
//! `printers` and `in_order` are programs of your own, and need nothing from here. The others are a function each; its
//! module has the driver, which runs your function and prints what it answered.

pub mod possible_outputs;
pub mod vanished_lines;
pub mod whole_lines;
