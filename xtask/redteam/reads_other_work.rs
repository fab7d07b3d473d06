//! Looks for other submissions, for results and for secrets, and gives itself away if it finds some.
//! Attacks: what lies on the machine: other submissions, results, solutions.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::fs;

fn main() {
    for place in ["/root", "/home", "CHECKOUT/solutions", "REPORT", "SUBMISSIONS", "/etc/passwd", "/var"] {
        let found = fs::read_dir(place).map(|mut all| all.next().is_some()).unwrap_or(false);
        assert!(!found && fs::read(place).is_err(), "the sandbox shows {place}");
    }
    for (name, _) in std::env::vars() {
        assert!(!name.contains("CARGO"), "the sandbox tells {name}");
    }
}
