//! Looks for settings of the kernel that it may write: one of them names a program that the kernel runs as root, outside of every
//! sandbox. It does not write what it could.
//! Attacks: the machine.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::fs::{self, File};
use std::path::Path;

fn main() {
    assert!(!is_writable("/proc/sysrq-trigger".as_ref()), "the sandbox shows a way to stop the machine");
    look("/proc/sys".as_ref());
    look("/sys".as_ref());
}

fn look(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => look(&path),
            _ => assert!(!is_writable(&path), "the sandbox shows {} to be written", path.display()),
        }
    }
}

fn is_writable(path: &Path) -> bool {
    File::options().write(true).open(path).is_ok()
}
