//! Believes: that whatever is printed is a line.
//! Caught by: step_1_the_word_is_printed as wrong_output

use std::env;

fn main() {
    let word = env::args().nth(1).unwrap_or_default();
    print!("{word}");
}
