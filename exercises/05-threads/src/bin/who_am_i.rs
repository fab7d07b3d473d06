//! Who am i: say in a few words what this program shows.
//!
//! `who_am_i WORD` prints the word as one line and exits with 0. Say here what the program is given, what it prints, and
//! what it does with bad input.

use std::env;

fn main() {
    let word = env::args().nth(1).unwrap_or_default();
    // TODO: print the word.
    todo!("print {word:?}")
}
