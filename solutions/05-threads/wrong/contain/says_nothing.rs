//! Believes: that to read the word is enough.
//! Caught by: step_1_the_word_is_printed as wrong_output

use std::env;

fn main() {
    let _word = env::args().nth(1).unwrap_or_default();
}
