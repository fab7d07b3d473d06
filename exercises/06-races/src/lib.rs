//! Races: what the exercises of this chapter are given.
//!
//! A module for each exercise: its contract, and the driver that lets the judge talk to it.

pub mod check_then_act;
pub mod counter;
pub mod counter_file;
pub mod outcomes;
pub mod schedule;
