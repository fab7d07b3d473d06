//! Ways to write, and calls that the witness refuses.

use std::fs::{File, OpenOptions};
use std::io::{self, IoSlice, Write};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::process::Stdio;

use crate::ends::{fork, wait_for_any};
use crate::plain::{number, wait_for, zoo};

/// Behaves as this name says; `false` if it belongs to another module.
pub fn run(name: &str, args: &[String]) -> io::Result<bool> {
    match name {
        // So many bytes of one letter, from as few calls as the kernel allows.
        "write" => write_fully(number(args, 1) as usize, args.get(1).map_or(b'a', |text| text.as_bytes()[0])),
        "two-writers" => {
            let spawn = |letter| zoo(&["write", "300000", letter]).spawn();
            wait_for(vec![spawn("a")?, spawn("b")?])?;
        }
        "write-dup" => File::from(copy_of_stdout()?).write_all(b"by a copy\n")?,
        "write-reopened" => {
            OpenOptions::new().append(true).open("/dev/stdout")?.write_all(b"by name\n")?;
        }
        "write-vectored" => {
            let parts = [IoSlice::new(b"in "), IoSlice::new(b"parts\n")];
            assert_eq!(File::from(copy_of_stdout()?).write_vectored(&parts)?, 9, "a pipe takes that at once");
        }
        "write-thread" => {
            std::thread::spawn(|| println!("by a thread")).join().expect("the thread ends well");
            println!("by the first thread");
        }
        "write-fork" => {
            fork(|| println!("by a fork"));
            wait_for_any();
        }
        "stderr-to-stdout" => {
            zoo(&["complain", "an error"]).stderr(Stdio::from(copy_of_stdout()?)).status()?;
        }
        "elsewhere" => {
            let told = zoo(&["say", "into a pipe of its parent"]).output()?;
            zoo(&["say", "into nothing"]).stdout(Stdio::null()).status()?;
            println!("{} bytes", told.stdout.len());
        }
        "write-nothing" => println!("{}", write_once(1, b"")?),
        "close-stdout" => {
            // Safety: nothing of ours relies on this descriptor being open.
            unsafe { libc::close(1) };
            let error = write_once(1, b"nobody hears this").expect_err("it is closed");
            eprintln!("{:?}", error.raw_os_error());
        }
        "write-nonblocking" => {
            // Safety: plain numbers.
            unsafe { libc::fcntl(1, libc::F_SETFL, libc::O_NONBLOCK) };
            write_fully(1 << 19, b'n');
        }
        "write-in-two-threads" => std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| (0..50).for_each(|_| println!("once more")));
            }
        }),
        "start-writers" => {
            let spawn = |_| zoo(&["write-in-two-threads"]).spawn();
            wait_for((0..number(args, 3)).map(spawn).collect::<io::Result<_>>()?)?;
        }
        "refused" => try_what_is_refused()?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn copy_of_stdout() -> io::Result<OwnedFd> {
    io::stdout().as_fd().try_clone_to_owned()
}

fn write_once(descriptor: i32, bytes: &[u8]) -> io::Result<usize> {
    // Safety: the slice outlives the call.
    let n_written = unsafe { libc::write(descriptor, bytes.as_ptr().cast(), bytes.len()) };
    if n_written < 0 { Err(io::Error::last_os_error()) } else { Ok(n_written as usize) }
}

fn write_fully(n_bytes: usize, byte: u8) {
    let bytes = vec![byte; n_bytes];
    let mut n_written = 0;
    while n_written < n_bytes {
        match write_once(1, &bytes[n_written..]) {
            Ok(n) => n_written += n,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => std::thread::yield_now(),
            Err(error) => panic!("{error}"),
        }
    }
}

/// Tries each call that the witness refuses, and says how it was answered.
fn try_what_is_refused() -> io::Result<()> {
    let file = File::open("/proc/self/exe")?;
    let (_reader, pipe) = io::pipe()?;
    let (from, to) = (i64::from(file.as_raw_fd()), i64::from(pipe.as_raw_fd()));
    let tried = [
        ("clone3", [libc::SYS_clone3, 0, 0, 0, 0]),
        ("sendfile", [libc::SYS_sendfile, to, from, 0, 1]),
        ("splice", [libc::SYS_splice, from, 0, to, 0]),
        ("io_uring_setup", [libc::SYS_io_uring_setup, 1, 0, 0, 0]),
        ("untraced", [libc::SYS_clone, i64::from(libc::CLONE_UNTRACED | libc::SIGCHLD), 0, 0, 0]),
    ];
    for (name, [number, first, second, third, fourth]) in tried {
        // Safety: were it not refused, a call would fail, move a byte, or copy this process, which would show twice.
        let result = unsafe { libc::syscall(number, first, second, third, fourth, 0, 0) };
        println!("{name} {result} {}", io::Error::last_os_error().raw_os_error().unwrap_or(0));
    }
    Ok(())
}
