//! Ends with exit code 0 before anything was done, as if all were well.
//! Attacks: the exit status.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

fn main() {
    std::process::exit(0);
}
