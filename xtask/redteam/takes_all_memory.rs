//! Takes memory in many processes at once, each below every limit of a single one.
//! Attacks: the memory of the machine.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::process::Command;

fn main() {
    if std::env::args().nth(1).as_deref() == Some("eat") {
        let mut eaten = vec![1_u8; 512 << 20];
        eaten.iter_mut().for_each(|byte| *byte = 2);
        loop {
            std::hint::spin_loop();
        }
    }
    let own = std::env::current_exe().expect("it has a path");
    let children: Vec<_> = (0..16).filter_map(|_| Command::new(&own).arg("eat").spawn().ok()).collect();
    for mut child in children {
        let _ = child.wait();
    }
}
