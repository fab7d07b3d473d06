//! Looks for descriptors and variables that somebody left for it, and gives itself away if it finds some.
//! Attacks: what a program inherits.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

fn main() {
    let known = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "LC_ALL", "WORKBOOK_SLOW"];
    for (name, value) in std::env::vars() {
        assert!(known.contains(&name.as_str()), "the sandbox tells {name}={value}");
    }
    let open: Vec<_> = std::fs::read_dir("/proc/self/fd").expect("there is a /proc").flatten().collect();
    // Three streams, and the folder that is read just now.
    assert!(open.len() <= 4, "the sandbox shows {open:?}");
}
