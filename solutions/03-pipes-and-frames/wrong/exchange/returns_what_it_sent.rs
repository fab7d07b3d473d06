//! Believes: that an echo needs nobody who calls back.
//! Caught by: step_1_a_few_bytes_come_back as lost_input

use std::io;
use std::process::{Child, ExitCode};

use pipes_and_frames::exchange;

fn exchange(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>> {
    let _ = child;
    Ok(out.to_vec())
}

fn main() -> ExitCode {
    exchange::drive(exchange)
}
