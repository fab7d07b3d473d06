//! Bets: reads your bets from the file whose path is the first argument, and says whether all of them are placed.
//!
//! You edit `bets.toml`, the file beside this one. This program is given.

use std::process::ExitCode;

fn main() -> ExitCode {
    on_trial::bets::drive()
}
