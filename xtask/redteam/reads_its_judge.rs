//! Reads whatever `/proc` has of its judge: environment, descriptors, memory, folder and program.
//! Attacks: the judge's secrets.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::fs;

fn main() {
    let judge = format!("/proc/{}", std::os::unix::process::parent_id());
    let memory = fs::File::options().read(true).write(true).open(format!("{judge}/mem"));
    assert!(memory.is_err(), "the sandbox shows the judge's memory");
    for file in ["environ", "maps", "auxv", "syscall", "stack"] {
        let found = fs::read(format!("{judge}/{file}"));
        let is_read = found.is_ok_and(|bytes| !bytes.is_empty());
        assert!(!is_read, "the sandbox shows the judge's {file}");
    }
    for link in ["exe", "cwd", "root"] {
        assert!(fs::read_link(format!("{judge}/{link}")).is_err(), "the sandbox shows the judge's {link}");
    }
    for descriptor in 0..16 {
        let opened = fs::File::options().write(true).open(format!("{judge}/fd/{descriptor}"));
        assert!(opened.is_err(), "the sandbox shows the judge's descriptor {descriptor}");
    }
}
