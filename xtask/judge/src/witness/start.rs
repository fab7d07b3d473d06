//! Starts a program so that the witness sees it from its first instruction on.

use std::ffi::{CString, OsStr};
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsRawFd, RawFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::UnixStream;
use std::ptr;

use super::{filter, look, sys};
use crate::launch::Launch;

/// The right to trace and to read whoever one likes.
const CAP_SYS_PTRACE: libc::c_ulong = 19;

/// A step has three threads; an observer in an evening may have more.
const MOST_THREADS: usize = 100;

/// Our ends of a program's streams.
pub struct Pipes {
    pub stdin: PipeWriter,
    pub stdout: PipeReader,
    pub stderr: PipeReader,
}

/// The gate through which a process goes to become the program, seen from our side.
pub struct Gate(UnixStream);

impl Gate {
    /// Why the process could not become the program, if it could not. Ask once the process has ended.
    pub fn failure(&mut self) -> Option<io::Error> {
        let mut errno = [0; 4];
        self.0.read_exact(&mut errno).ok()?;
        Some(io::Error::from_raw_os_error(i32::from_ne_bytes(errno)))
    }
}

/// Starts the program of this launch; the answer is its traced process.
pub fn start(launch: &Launch) -> io::Result<(i32, Pipes, Gate)> {
    let (stdin, our_stdin) = io::pipe()?;
    let (our_stdout, stdout) = io::pipe()?;
    let (our_stderr, stderr) = io::pipe()?;
    let (mut our_gate, gate) = UnixStream::pair()?;

    let program = c_string(launch.program.as_os_str())?;
    let mut args = vec![launch.name.as_deref().map_or_else(|| Ok(program.clone()), c_string)?];
    for arg in &launch.args {
        args.push(c_string(arg)?);
    }
    let mut env = Vec::new();
    for (name, value) in &launch.env {
        let entry = [name.as_bytes(), b"=", value.as_bytes()].concat();
        env.push(c_string(OsStr::from_bytes(&entry))?);
    }
    let folder = c_string(launch.folder.as_os_str())?;
    let mut child = Child {
        program: program.as_ptr(),
        folder: folder.as_ptr(),
        args: null_ended(&args),
        env: null_ended(&env),
        streams: [
            if launch.inherits_stdin { 0 } else { stdin.as_raw_fd() },
            stdout.as_raw_fd(),
            stderr.as_raw_fd(),
        ],
        gate: gate.as_raw_fd(),
        our_gate: our_gate.as_raw_fd(),
        filter: filter::program(&ourselves()?),
        file_bytes: launch.bounds.file_bytes,
        ignored: look::ignored_signals(),
    };
    be_unreadable()?;
    // Safety: between fork and exec the child calls only what a handler may call; what it needs was made before.
    let root = match unsafe { libc::fork() } {
        -1 => return Err(io::Error::last_os_error()),
        // Safety: this is the child, just forked.
        0 => unsafe { child.become_program() },
        root => root,
    };
    let mut ready = [0];
    let seized = our_gate.read_exact(&mut ready).and_then(|()| sys::seize(root));
    let architecture = seized.and_then(|()| architecture_of(root)).inspect_err(|_| {
        sys::kill(root);
        let _ = sys::wait_for(root);
    })?;
    our_gate.write_all(&architecture.to_ne_bytes())?;
    let pipes = Pipes { stdin: our_stdin, stdout: our_stdout, stderr: our_stderr };
    Ok((root, pipes, Gate(our_gate)))
}

/// From now on nobody without root's rights can read or write our memory: by a file below `/proc`, whoever has our user could have the
/// judge say what they like.
fn be_unreadable() -> io::Result<()> {
    // Safety: the call takes plain numbers.
    let done = unsafe { libc::prctl(libc::PR_SET_DUMPABLE, 0) };
    if done == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Who we are, as others could aim at us. A thread that begins after this is none that a program has to know.
fn ourselves() -> io::Result<filter::Judge> {
    let tasks = std::fs::read_dir("/proc/self/task")?;
    let threads = tasks.flatten().filter_map(|task| task.file_name().to_str()?.parse().ok());
    // Safety: the call only answers.
    let group = unsafe { libc::getpgrp() };
    // The jump over so many tests has a byte for its length.
    Ok(filter::Judge { threads: threads.take(MOST_THREADS).collect(), group: group.unsigned_abs() })
}

/// The filter must name the architecture; asking the kernel keeps its name out of our code.
fn architecture_of(root: i32) -> io::Result<u32> {
    sys::interrupt(root)?;
    sys::wait_for(root)?;
    let architecture = sys::architecture(root).ok_or_else(|| {
        io::Error::other("this kernel is older than 5.3 and does not describe system calls")
    })?;
    sys::resume(root, sys::Resume::Freely, 0);
    Ok(architecture)
}

/// What the child needs, all made before the fork.
struct Child {
    program: *const libc::c_char,
    folder: *const libc::c_char,
    args: Vec<*const libc::c_char>,
    env: Vec<*const libc::c_char>,
    streams: [RawFd; 3],
    gate: RawFd,
    our_gate: RawFd,
    filter: Vec<libc::sock_filter>,
    file_bytes: u64,
    /// The signals that the judge ignores: by Rust's start, or as whoever started it did.
    ignored: Vec<i32>,
}

impl Child {
    /// Becomes the program, or says by the gate why not.
    ///
    /// # Safety
    /// Call it only in a child that was just forked.
    unsafe fn become_program(&mut self) -> ! {
        // Safety: plain system calls; every pointer was made before the fork, and memory is as it was then.
        unsafe {
            self.try_to_become_program();
            let errno = (*libc::__errno_location()).to_ne_bytes();
            libc::write(self.gate, errno.as_ptr().cast(), errno.len());
            libc::_exit(127)
        }
    }

    /// # Safety
    /// As [`Child::become_program`].
    unsafe fn try_to_become_program(&mut self) {
        // Safety: see `become_program`.
        unsafe {
            // No terminal, and a process group of its own: no Ctrl-C reaches it, and it can reach no one else.
            libc::setsid();
            // The copy would keep the gate open, and this process waiting at it, after the judge was killed.
            libc::close(self.our_gate);
            // A copy of the judge could not be traced without root's rights either. Who has these must not reach into the judge.
            libc::prctl(libc::PR_SET_DUMPABLE, 1);
            libc::prctl(libc::PR_CAPBSET_DROP, CAP_SYS_PTRACE);
            if libc::write(self.gate, [1u8].as_ptr().cast(), 1) != 1 {
                return;
            }
            // Blocks until the tracer is there and has read the architecture.
            let mut architecture = [0u8; 4];
            if libc::read(self.gate, architecture.as_mut_ptr().cast(), 4) != 4 {
                return;
            }
            self.filter[filter::ARCHITECTURE_AT].k = u32::from_ne_bytes(architecture);

            for (number, &stream) in self.streams.iter().enumerate() {
                if libc::dup2(stream, number as i32) < 0 {
                    return;
                }
            }
            // Whatever our own parent left open is none of the program's business.
            libc::syscall(libc::SYS_close_range, 3, libc::c_uint::MAX, libc::CLOSE_RANGE_CLOEXEC);
            let mut none: libc::sigset_t = std::mem::zeroed();
            libc::sigemptyset(&raw mut none);
            libc::sigprocmask(libc::SIG_SETMASK, &raw const none, ptr::null_mut());
            // A new program begins without handlers, and with whatever was ignored.
            for &signal in &self.ignored {
                libc::signal(signal, libc::SIG_DFL);
            }
            let no_core = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
            libc::setrlimit(libc::RLIMIT_CORE, &raw const no_core);
            let file_bytes = libc::rlimit { rlim_cur: self.file_bytes as _, rlim_max: self.file_bytes as _ };
            libc::setrlimit(libc::RLIMIT_FSIZE, &raw const file_bytes);
            if libc::chdir(self.folder) != 0 {
                return;
            }
            let program =
                libc::sock_fprog { len: self.filter.len() as u16, filter: self.filter.as_mut_ptr() };
            if libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
                || libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &raw const program) != 0
            {
                return;
            }
            libc::execve(self.program, self.args.as_ptr(), self.env.as_ptr());
        }
    }
}

fn c_string(text: &OsStr) -> io::Result<CString> {
    CString::new(text.as_bytes()).map_err(|_| {
        let message = format!("{text:?} has a zero byte in it; no program can be given that");
        io::Error::new(io::ErrorKind::InvalidInput, message)
    })
}

fn null_ended(strings: &[CString]) -> Vec<*const libc::c_char> {
    strings.iter().map(|string| string.as_ptr()).chain([ptr::null()]).collect()
}
