//! Believes: that nobody looks at an exit code.
//! Caught by: step_1_the_word_is_printed as wrong_exit

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let word = env::args().nth(1).unwrap_or_default();
    println!("{word}");
    ExitCode::FAILURE
}
