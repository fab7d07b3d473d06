//! The table of pools can be made: one turn of everybody who is quick, Python's twin among them if there is a Python.

use std::process::Command;

#[test]
fn a_table_of_the_quick_ones() {
    let out = format!("{}/pools", env!("CARGO_TARGET_TMPDIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_pools"))
        .args(["--rounds", "1", "--out", &out, "minimp", "rayon", "pipe", "fork, CPython"])
        .output()
        .expect("it can be run");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for name in ["| minimp |", "| minimp, one worker |", "| rayon (threads) |", "| a bare pipe |"] {
        assert_eq!(text.matches(name).count(), 1, "{text}");
    }
    assert_eq!(text.matches("| Pool, fork").count(), text.matches("| ProcessPoolExecutor, fork").count());
    let stored = std::fs::read_to_string(format!("{out}/pools.md")).expect("it was stored");
    assert_eq!(stored, text);
}

#[test]
fn an_option_that_nobody_knows() {
    let output = Command::new(env!("CARGO_BIN_EXE_pools")).arg("--quick").output().expect("it can be run");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("usage: pools"));
}
