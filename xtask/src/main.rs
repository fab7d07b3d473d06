//! The workbook's tool. `cargo xtask` alone says where you stand and what to do next.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run()
}
