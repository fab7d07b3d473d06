//! The kernel's calls that the witness needs, each behind a safe function. All `unsafe` of watching is here.

use std::io;
use std::time::Duration;

/// What every traced task reports, and that none outlives its tracer.
const OPTIONS: i32 = libc::PTRACE_O_TRACEFORK
    | libc::PTRACE_O_TRACEVFORK
    | libc::PTRACE_O_TRACECLONE
    | libc::PTRACE_O_TRACEEXEC
    | libc::PTRACE_O_TRACEEXIT
    | libc::PTRACE_O_TRACESECCOMP
    | libc::PTRACE_O_TRACESYSGOOD
    | libc::PTRACE_O_EXITKILL;

/// How a stopped task goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resume {
    /// Until the next event.
    Freely,
    /// Until the system call it is about to make returns.
    ToSyscallExit,
    /// Not at all: it stays stopped, as Ctrl-Z meant it to.
    Listen,
}

/// A system call that is about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Syscall {
    /// Its number on this architecture.
    pub number: i64,
    /// Its arguments.
    pub args: [u64; 6],
}

fn ptrace(request: libc::c_uint, tid: i32, addr: usize, data: usize) -> io::Result<libc::c_long> {
    // Safety: every request used here takes either plain numbers, or a pointer that the caller keeps alive.
    let result = unsafe { libc::ptrace(request, tid, addr, data) };
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(result) }
}

/// Makes this thread the tracer of a process.
pub fn seize(pid: i32) -> io::Result<()> {
    ptrace(libc::PTRACE_SEIZE, pid, 0, OPTIONS as usize).map(drop)
}

/// Asks a traced task to stop; the stop arrives by [`wait_for`].
pub fn interrupt(tid: i32) -> io::Result<()> {
    ptrace(libc::PTRACE_INTERRUPT, tid, 0, 0).map(drop)
}

/// Lets a stopped task go on, with this signal (0: none). A task that was killed meanwhile is no error: it may have left the stop
/// that we read, and have come to its exit. That stop is still to be read, so it stays there.
pub fn resume(tid: i32, how: Resume, signal: i32) {
    if !is_at_exit(tid) {
        resume_wherever(tid, how, signal);
    }
}

/// Lets a task go on from the stop at its exit.
pub fn let_exit(tid: i32) {
    resume_wherever(tid, Resume::Freely, 0);
}

/// Whether the stop that a task is in now is the one at its exit.
fn is_at_exit(tid: i32) -> bool {
    // Safety: all zeroes is a valid siginfo_t.
    let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
    ptrace(libc::PTRACE_GETSIGINFO, tid, 0, &raw mut info as usize).is_ok()
        && info.si_code == libc::SIGTRAP | libc::PTRACE_EVENT_EXIT << 8
}

fn resume_wherever(tid: i32, how: Resume, signal: i32) {
    let request = match how {
        Resume::Freely => libc::PTRACE_CONT,
        Resume::ToSyscallExit => libc::PTRACE_SYSCALL,
        Resume::Listen => libc::PTRACE_LISTEN,
    };
    let _ = ptrace(request, tid, 0, signal as usize);
}

/// The number that comes with an event: the new task, the former thread, the exit status.
pub fn event_message(tid: i32) -> Option<u64> {
    let mut message: libc::c_ulong = 0;
    ptrace(libc::PTRACE_GETEVENTMSG, tid, 0, &raw mut message as usize).ok()?;
    Some(message)
}

fn syscall_info(tid: i32) -> Option<libc::ptrace_syscall_info> {
    // Safety: all zeroes is a valid value of this plain structure.
    let mut info: libc::ptrace_syscall_info = unsafe { std::mem::zeroed() };
    let size = size_of_val(&info);
    ptrace(libc::PTRACE_GET_SYSCALL_INFO, tid, size, &raw mut info as usize).ok()?;
    Some(info)
}

/// The kernel's name for the architecture that a stopped task runs on.
pub fn architecture(tid: i32) -> Option<u32> {
    syscall_info(tid).map(|info| info.arch)
}

/// The call at whose entry the filter stopped this task.
pub fn syscall_at_filter(tid: i32) -> Option<Syscall> {
    let info = syscall_info(tid)?;
    if info.op != libc::PTRACE_SYSCALL_INFO_SECCOMP {
        return None;
    }
    // Safety: `op` says that this member of the union is the one in use.
    let call = unsafe { info.u.seccomp };
    Some(Syscall { number: call.nr as i64, args: call.args })
}

/// What the call returned at whose exit this task stopped.
pub fn syscall_result(tid: i32) -> Option<i64> {
    let info = syscall_info(tid)?;
    if info.op != libc::PTRACE_SYSCALL_INFO_EXIT {
        return None;
    }
    // Safety: `op` says that this member of the union is the one in use.
    Some(unsafe { info.u.exit.sval })
}

/// The next change of a task of this thread, as `(tid, status)`: `Ok(None)` if nothing changed, an error (`ECHILD`) once there is
/// no task left.
///
/// `__WNOTHREAD` keeps runs that other threads watch out of it. libc and not a wrapper: wrappers refuse real-time signals.
pub fn next_change() -> io::Result<Option<(i32, i32)>> {
    wait(-1, libc::WNOHANG)
}

/// Waits until this task changes.
pub fn wait_for(tid: i32) -> io::Result<i32> {
    loop {
        match wait(tid, 0) {
            Ok(Some((_, status))) => return Ok(status),
            Ok(None) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn wait(tid: i32, flags: i32) -> io::Result<Option<(i32, i32)>> {
    let mut status = 0;
    // Safety: `status` outlives the call.
    match unsafe { libc::waitpid(tid, &raw mut status, flags | libc::__WALL | libc::__WNOTHREAD) } {
        0 => Ok(None),
        tid if tid > 0 => Ok(Some((tid, status))),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Whether a change is waiting to be read, without reading it.
pub fn change_is_pending() -> bool {
    // Safety: all zeroes is a valid siginfo_t, and it outlives the call.
    unsafe {
        let mut info: libc::siginfo_t = std::mem::zeroed();
        let flags =
            libc::WEXITED | libc::WSTOPPED | libc::WNOHANG | libc::WNOWAIT | libc::__WALL | libc::__WNOTHREAD;
        libc::waitid(libc::P_ALL, 0, &raw mut info, flags) != 0 || info.si_pid() != 0
    }
}

/// What `waitid` wrote into the memory of a task: the pid, and whether that process has ended.
pub fn waitid_answer(tid: i32, addr: u64) -> Option<(i32, bool)> {
    // Safety: all zeroes is a valid siginfo_t.
    let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
    let size = size_of_val(&info);
    // Safety: the buffer is `size` bytes of a plain structure that the kernel itself wrote there.
    let buffer = unsafe { std::slice::from_raw_parts_mut((&raw mut info).cast::<u8>(), size) };
    read_memory(tid, addr, buffer)?;
    let ended = matches!(info.si_code, libc::CLD_EXITED | libc::CLD_KILLED | libc::CLD_DUMPED);
    // Safety: `waitid` fills the members of a SIGCHLD.
    Some((unsafe { info.si_pid() }, ended))
}

/// Reads the memory of a task.
pub fn read_memory(tid: i32, addr: u64, into: &mut [u8]) -> Option<()> {
    let local = libc::iovec { iov_base: into.as_mut_ptr().cast(), iov_len: into.len() };
    let remote = libc::iovec { iov_base: addr as *mut libc::c_void, iov_len: into.len() };
    // Safety: `into` is writable for its length; the kernel checks the other side.
    let n_read = unsafe { libc::process_vm_readv(tid, &raw const local, 1, &raw const remote, 1, 0) };
    (n_read == into.len() as isize).then_some(())
}

/// Sends SIGKILL to a process that this run started.
pub fn kill(pid: i32) {
    // Safety: no memory is involved. The pid is ours: it is traced, and its end has not been read yet.
    unsafe { libc::kill(pid, libc::SIGKILL) };
}

/// Orphans of a run come to this process and not to init, so that none gets away.
pub fn adopt_orphans() {
    // Safety: plain numbers.
    unsafe { libc::prctl(libc::PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) };
}

/// Sleeps until one of these descriptors has something, or the time is over. The answer is one flag per descriptor.
pub fn poll(descriptors: &mut [libc::pollfd], at_most: Duration) {
    let time = libc::timespec { tv_sec: at_most.as_secs() as _, tv_nsec: at_most.subsec_nanos() as _ };
    // Safety: the slice and the time outlive the call; an interrupted call is a short sleep.
    unsafe {
        libc::ppoll(descriptors.as_mut_ptr(), descriptors.len() as _, &raw const time, std::ptr::null())
    };
}
