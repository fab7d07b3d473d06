//! Believes: that the word of the example is the word of every run.
//! Caught by: step_1_the_word_is_printed as wrong_output

fn main() {
    println!("word");
}
