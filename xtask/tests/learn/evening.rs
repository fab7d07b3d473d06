//! A scripted evening: from the stub to the solution, with everything on the way that happens on such a way.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::desk::{Desk, serial};
use crate::pty::Pty;
use crate::support::Running;
use crate::transcript;

const WANTED: &str = include_str!("evening.txt");

/// Waits for itself, for ever.
pub const HANGS: &str = "fn main() {\n    loop {\n        std::thread::park();\n    }\n}\n";

/// An evening without the book.
pub fn begin(desk: &Desk, pty: &Pty, args: &[&str]) -> Running {
    let args = [&["learn", "--no-book"], args].concat();
    desk.copy.tool(&args).start_with(|command| pty.give_to(command))
}

/// Makes this exercise the one that somebody works on: what was never judged and was just written.
pub fn work_on(desk: &Desk, name: &str) {
    let file = fs::File::options().append(true).open(desk.exercise(name)).expect("it is ours");
    file.set_modified(SystemTime::now() + Duration::from_secs(60)).expect("it is ours");
}

pub fn from_the_stub_to_the_solution(desk: &Desk, has_git: bool) {
    let mut pty = Pty::new(80, 60);
    work_on(desk, "printers");
    let evening = begin(desk, &pty, &[]);
    pty.wait_for("and save it");
    assert!(!pty.is_restored(), "keys are read one by one");

    desk.write("printers", &serial());
    pty.wait_for("press h for a hint");
    for last in ["press h for more", "press h for more", "next: try it, and save", "explains"] {
        pty.type_keys("h");
        pty.wait_for(last);
    }

    desk.write("printers", &serial().replace("let mut failed", "let failed"));
    pty.wait_for("compile, and save it");

    desk.write("printers", HANGS);
    pty.wait_for("press h for a hint");

    if has_git {
        desk.tool(&["reset", "printers"]).exits_with(0).says("backup");
        assert_eq!(desk.backup("printers/1.rs"), HANGS);
        pty.wait_for("and save it");
        desk.tool(&["reset", "--undo", "printers"]).exits_with(0);
        pty.wait_for("press h for a hint");
    }

    pty.type_keys("s");
    pty.wait_for("once yours passes");
    desk.write("printers", &desk.solution("printers").replace("all_did_well", "did_all_do_well"));
    pty.wait_for("printers passes");
    pty.type_keys("s");
    pty.wait_for("the solution's alone");
    // A key too many is taken back.
    pty.type_keys("a7 98\x7f\r");
    pty.wait_for("exit 0");
    pty.type_keys("x?l");
    pty.wait_for("points; about");
    pty.type_keys("q");
    evening.wait().exits_with(0);
    assert!(pty.is_restored(), "the terminal is as it was");

    let seen = pty.transcript();
    if has_git && let Some(line) = transcript::first_missing(WANTED, &seen) {
        panic!("no {line:?} in\n{seen}");
    }
}
