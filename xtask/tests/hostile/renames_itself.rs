//! Takes names that look like other fields of `/proc/PID/stat` and `/proc/PID/status`, and works one after another.

use std::ffi::CStr;
use std::process::ExitCode;

#[path = "given.rs"]
mod given;

unsafe extern "C" {
    fn prctl(option: i32, name: *const std::ffi::c_char) -> i32;
}

const PR_SET_NAME: i32 = 15;

fn main() -> ExitCode {
    if given::to_print().is_some() {
        rename(c"a\nState:\tZ\nTgid:\t1");
        return given::work();
    }
    rename(c"x) Z 1 1 (\x1b[2J");
    let Some(numbers) = given::numbers() else { return given::work() };
    for number in numbers {
        let _ = given::start(number).and_then(|mut child| child.wait());
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn rename(name: &CStr) {
    // Safety: the name ends with a zero byte and outlives the call.
    unsafe { prctl(PR_SET_NAME, name.as_ptr()) };
}
