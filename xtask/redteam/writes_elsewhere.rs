//! Writes wherever it can, so that something of it stays.
//! Attacks: the report, and the disk.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::fs;

fn main() {
    for place in ["/", "/usr", "/tmp", "/var/tmp", "/dev/shm", "REPORT", "SUBMISSIONS", "CHECKOUT"] {
        let _ = fs::write(format!("{place}/left-by-the-red-team"), "here");
    }
}
