//! Keeps as many processes busy as it may have, each with threads, each in a session of its own, as long as it is let.
//! Attacks: the time of its neighbours.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::process::Command;

unsafe extern "C" {
    fn setsid() -> i32;
}

fn main() {
    if std::env::args().nth(1).as_deref() != Some("spin") {
        let own = std::env::current_exe().expect("it has a path");
        let children: Vec<_> = (0..60).filter_map(|_| Command::new(&own).arg("spin").spawn().ok()).collect();
        children.into_iter().for_each(|mut child| drop(child.wait()));
        return;
    }
    // Safety: no memory is involved. A session may count as one when processors are shared out.
    unsafe { setsid() };
    std::thread::spawn(|| {
        loop {
            std::hint::spin_loop();
        }
    });
    loop {
        std::hint::spin_loop();
    }
}
