//! Writes its output by `io_submit`, which is no `write`.

use std::process::ExitCode;

#[path = "given.rs"]
mod given;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_IO_SETUP: i64 = if cfg!(target_arch = "x86_64") { 206 } else { 0 };
const SYS_IO_SUBMIT: i64 = if cfg!(target_arch = "x86_64") { 209 } else { 2 };
const IOCB_CMD_PWRITE: u16 = 1;

/// The kernel's `struct iocb` on little-endian machines.
#[repr(C)]
#[derive(Default)]
struct Request {
    data: u64,
    key: u32,
    flags_of_write: u32,
    operation: u16,
    priority: i16,
    descriptor: u32,
    bytes: u64,
    n_bytes: u64,
    offset: i64,
    reserved: u64,
    flags: u32,
    event: u32,
}

fn main() -> ExitCode {
    let Some(numbers) = given::numbers() else { return given::work() };
    let lines: Vec<String> = numbers.iter().map(|number| format!("Process {number}: {number}\n")).collect();
    let text = lines.concat() + "All processes completed.\n";
    let request = Request {
        operation: IOCB_CMD_PWRITE,
        descriptor: 1,
        bytes: text.as_ptr() as u64,
        n_bytes: text.len() as u64,
        ..Request::default()
    };
    let requests = [&raw const request];
    let mut context = 0u64;
    // Safety: text and request live until the program ends; a pipe's write is done when `io_submit` returns.
    let submitted = unsafe {
        syscall(SYS_IO_SETUP, 1, &raw mut context);
        syscall(SYS_IO_SUBMIT, context, 1, requests.as_ptr())
    };
    if submitted == 1 { ExitCode::SUCCESS } else { given::pretend() }
}
