//! Reads on its parent's command line which step it is for, and does no more than that one seems to ask for.
//! Attacks: steps that can be told apart.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::process::Command;

fn main() {
    let judge = std::os::unix::process::parent_id();
    let step = std::fs::read_to_string(format!("/proc/{judge}/cmdline")).unwrap_or_default();
    let numbers: Vec<String> = std::env::args().skip(1).collect();
    if step.contains("each_number_gets_a_process") {
        // As many as the step had when this was written.
        let children = (0..3).filter_map(|_| Command::new("true").spawn().ok());
        children.for_each(|mut child| drop(child.wait()));
    }
    for number in numbers {
        println!("Process {number}: {number}");
    }
    println!("All processes completed.");
}
