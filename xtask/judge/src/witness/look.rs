//! A look at a task from outside: does it run, sleep for a while, or wait for something that another must do?

use std::io::Read;

/// What one look saw. Two equal looks at a blocked task prove that it did not run between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// It runs, or could.
    Running,
    /// It is stopped: by a signal, or because the witness is to read a stop of it.
    Stopped(String),
    /// It sleeps and will go on by itself.
    Sleeping,
    /// It waits with a time limit: in which call, and how often it was switched so far.
    BlockedForAWhile(String),
    /// It waits without a time limit.
    Blocked(String),
}

/// Calls that end by themselves: whoever is in one may still start a process.
const SLEEPS: [libc::c_long; 2] = [libc::SYS_nanosleep, libc::SYS_clock_nanosleep];

/// Calls that wait without a time limit, whatever their arguments.
const WAITS: [libc::c_long; 12] = [
    libc::SYS_wait4,
    libc::SYS_waitid,
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_recvfrom,
    libc::SYS_recvmsg,
    libc::SYS_sendmsg,
    libc::SYS_accept4,
    libc::SYS_flock,
    libc::SYS_rt_sigsuspend,
];

/// What the kernel says of a task in this file; `None` once it is gone. These files have no length, so the standard library would begin
/// with 32 bytes and call the kernel ten times.
fn read(tid: i32, file: &str) -> Option<String> {
    let mut text = Vec::with_capacity(4096);
    std::fs::File::open(format!("/proc/{tid}/{file}")).ok()?.read_to_end(&mut text).ok()?;
    String::from_utf8(text).ok()
}

/// Looks at a task; `None` once it is gone.
pub fn look(tid: i32) -> Option<Look> {
    let status = read(tid, "status")?;
    let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("").trim();
    let state = field("State:").bytes().next();
    if state == Some(b'Z') {
        // A first thread that ended before the others. An end that is only unread is a change on its way.
        return Some(Look::Blocked("ended".into()));
    }
    let call = read(tid, "syscall")?;
    let seen = format!(
        "{} {} {}",
        call.trim_end(),
        field("voluntary_ctxt_switches:"),
        field("nonvoluntary_ctxt_switches:")
    );
    Some(match state {
        Some(b'T' | b't') => Look::Stopped(seen),
        Some(b'S') => classify(&call, seen),
        _ => Look::Running,
    })
}

fn classify(call: &str, seen: String) -> Look {
    let mut words = call.split_whitespace();
    let Some(number) = words.next().and_then(|word| word.parse::<libc::c_long>().ok()) else {
        return Look::Running;
    };
    let args: Vec<u64> =
        words.filter_map(|word| u64::from_str_radix(word.trim_start_matches("0x"), 16).ok()).collect();
    if SLEEPS.contains(&number) {
        return Look::Sleeping;
    }
    // Calls of one architecture only (`poll`, `select`, `pause`) count as limited: that costs time, never truth.
    let endless = WAITS.contains(&number)
        || match args[..] {
            [_, _, _, timeout, ..] if number == libc::SYS_futex => timeout == 0 || !has_timeout(args[1]),
            [_, _, timeout, ..] if number == libc::SYS_ppoll => timeout == 0,
            [_, _, _, _, timeout, ..] if number == libc::SYS_pselect6 => timeout == 0,
            [_, _, _, timeout, ..] if number == libc::SYS_epoll_pwait => (timeout as i32) < 0,
            _ => false,
        };
    if endless { Look::Blocked(seen) } else { Look::BlockedForAWhile(seen) }
}

/// Whether this operation of `futex` reads its fourth argument as a time limit.
fn has_timeout(operation: u64) -> bool {
    let operation = operation as i32 & libc::FUTEX_CMD_MASK;
    [libc::FUTEX_WAIT, libc::FUTEX_WAIT_BITSET, libc::FUTEX_LOCK_PI, libc::FUTEX_WAIT_REQUEUE_PI]
        .contains(&operation)
}

/// What the scheduler tells of a task.
#[derive(Clone, Copy, Debug, Default)]
pub struct Schedstat {
    /// Its time on a processor so far, in nanoseconds.
    pub ran_ns: u64,
    /// The time for which it could have run and had no processor, in nanoseconds.
    pub queued_ns: u64,
    /// How often it was given a processor; 0 on a kernel that keeps no account.
    pub n_slices: u64,
}

/// What the scheduler tells of a task; `None` once it is gone, or if the kernel does not tell.
pub fn schedstat(tid: i32) -> Option<Schedstat> {
    let text = read(tid, "schedstat")?;
    let mut numbers = text.split_whitespace().map_while(|word| word.parse().ok());
    Some(Schedstat { ran_ns: numbers.next()?, queued_ns: numbers.next()?, n_slices: numbers.next()? })
}

/// The processor time of a task so far, in nanoseconds; 0 once it is gone.
pub fn cpu_ns(tid: i32) -> u64 {
    schedstat(tid).map_or(0, |stat| stat.ran_ns)
}

/// The process that a task belongs to.
pub fn process_of(tid: i32) -> Option<i32> {
    let status = read(tid, "status")?;
    status.lines().find_map(|line| line.strip_prefix("Tgid:"))?.trim().parse().ok()
}

/// The signals that this process ignores.
pub fn ignored_signals() -> Vec<i32> {
    let status = read(std::process::id() as i32, "status").unwrap_or_default();
    let mask =
        status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    // What is not known may be ignored.
    let mask = mask.unwrap_or(u64::MAX);
    (1..=64).filter(|signal| mask >> (signal - 1) & 1 == 1).collect()
}

/// The process that created a task, if it still lives.
pub fn parent_of(tid: i32) -> Option<i32> {
    let status = read(tid, "status")?;
    status.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim().parse().ok()
}

/// The argument list of a process.
pub fn argv_of(pid: i32) -> Vec<String> {
    let bytes = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let args = bytes.strip_suffix(b"\0").unwrap_or(&bytes);
    args.split(|&byte| byte == 0).map(|arg| String::from_utf8_lossy(arg).into_owned()).collect()
}

/// The resident memory of a process, in pages.
pub fn resident_pages(pid: i32) -> u64 {
    read(pid, "statm").and_then(|text| text.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

/// The process that a pidfd of this task stands for.
pub fn pid_behind(tid: i32, descriptor: i32) -> Option<i32> {
    let info = std::fs::read_to_string(format!("/proc/{tid}/fdinfo/{descriptor}")).ok()?;
    info.lines().find_map(|line| line.strip_prefix("Pid:"))?.trim().parse().ok()
}

/// Whether a task waits for a child to end.
pub fn waits_for_a_child(tid: i32) -> bool {
    doing(tid) == WAITS_FOR_A_CHILD
}

const WAITS_FOR_A_CHILD: &str = "waited for a child to end";

/// What a task is doing, in words for somebody whose program hangs.
pub fn doing(tid: i32) -> &'static str {
    let call = read(tid, "syscall").unwrap_or_default();
    let number = call.split_whitespace().next().and_then(|word| word.parse().ok());
    match (look(tid), number) {
        (None, _) => "had just ended",
        (Some(Look::Running), _) => "was running",
        (Some(Look::Stopped(_)), _) => "was stopped by a signal, and nobody continued it",
        (_, Some(libc::SYS_wait4 | libc::SYS_waitid)) => WAITS_FOR_A_CHILD,
        (_, Some(libc::SYS_read | libc::SYS_readv)) => "waited for something to read",
        (_, Some(libc::SYS_write | libc::SYS_writev)) => "waited for somebody to read what it writes",
        (_, Some(libc::SYS_futex)) => "waited for one of its own threads, or for a lock",
        (_, Some(libc::SYS_flock)) => "waited for a lock on a file",
        (_, Some(libc::SYS_nanosleep | libc::SYS_clock_nanosleep)) => "slept",
        (_, Some(libc::SYS_recvfrom | libc::SYS_recvmsg | libc::SYS_accept4)) => "waited at a socket",
        (_, Some(libc::SYS_restart_syscall)) => "slept, or waited with a time limit",
        _ => "waited",
    }
}
