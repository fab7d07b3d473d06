//! Ctrl-C: everything that was started is gone.

use std::os::unix::process::ExitStatusExt;

use super::Tool;
use crate::descendants::wait_until_judging;

const SIGINT: i32 = 2;

unsafe extern "C" {
    fn kill(pid: i32, signal: i32) -> i32;
}

#[test]
fn ctrl_c_ends_everything_that_was_started() {
    ctrl_c_ends_everything("on", "ignores_signals");
}

/// There the kernel does not end what a step has started; the step must.
#[test]
fn ctrl_c_ends_everything_without_a_witness_too() {
    ctrl_c_ends_everything("off", "hangs_in_a_circle");
}

#[track_caller]
fn ctrl_c_ends_everything(witness: &str, program: &str) {
    let file = format!("{}/tests/hostile/{program}.rs", env!("CARGO_MANIFEST_DIR"));
    let tool = Tool::new(&["check", "printers", "--with", &file]).env("WORKBOOK_WITNESS", witness).start();
    wait_until_judging(tool.id());
    // Safety: no memory is involved, and the tool is our child that nobody has waited for.
    unsafe { kill(tool.id() as i32, SIGINT) };
    let said = tool.wait();
    assert_eq!(said.status.signal(), Some(SIGINT), "{said}");
}
