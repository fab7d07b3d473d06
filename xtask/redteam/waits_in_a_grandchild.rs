//! Leaves a process that has left its group, its session and its parent, and sleeps past every deadline.
//! Attacks: the end of a unit: a daemon that stays.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::process::{Command, Stdio};

fn main() {
    let mut daemon = Command::new("setsid");
    daemon.args(["sh", "-c", "(exec -a left-by-the-red-team sleep 600) & exit 0"]);
    let _ = daemon.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
