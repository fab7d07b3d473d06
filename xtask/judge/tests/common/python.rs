//! Python, where there is one.

use std::path::PathBuf;
use std::process::Command;

/// The Python interpreter itself, not a script that chooses one. Without it the test says so and has nothing to claim.
pub fn python() -> Option<PathBuf> {
    let asked = Command::new("python3").args(["-c", "import sys; print(sys.executable)"]).output().ok();
    let answer = asked.filter(|output| output.status.success());
    if answer.is_none() {
        println!("skipped: there is no python3 here");
    }
    answer.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}
