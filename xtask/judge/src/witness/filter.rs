//! The filter in the kernel: which system calls of a judged program stop for the witness, and which are refused.

/// Calls that stop: those that tell of waiting, and those that can write to a pipe.
const STOPS: [libc::c_long; 6] = [
    libc::SYS_wait4,
    libc::SYS_waitid,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_pwritev,
    libc::SYS_pwritev2,
];

/// Calls that are answered as if the kernel had never heard of them. `clone3` hides its flags from a filter; the others move bytes
/// into a pipe without a `write`. Programs fall back to what they did on older kernels.
const UNKNOWN: [libc::c_long; 7] = [
    libc::SYS_clone3,
    libc::SYS_sendfile,
    libc::SYS_splice,
    libc::SYS_tee,
    libc::SYS_vmsplice,
    libc::SYS_io_uring_setup,
    libc::SYS_io_setup,
];

/// Calls that are refused: they reach into other processes, or hide processes in another namespace.
const REFUSED: [libc::c_long; 5] = [
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_unshare,
    libc::SYS_setns,
];

/// Calls that are refused if they are aimed at the judge by their first argument.
const AIMED: [libc::c_long; 6] = [
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_tgkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_pidfd_open,
];

/// Ways to have the kernel send a signal to somebody when a descriptor is ready, by their second argument.
const SENT_LATER: [(libc::c_long, &[u32]); 2] =
    [(libc::SYS_fcntl, &[libc::F_SETOWN as u32, F_SETOWN_EX]), (libc::SYS_ioctl, &[FIOSETOWN, SIOCSPGRP])];
const F_SETOWN_EX: u32 = 15;
const FIOSETOWN: u32 = 0x8901;
const SIOCSPGRP: u32 = 0x8902;

/// Whom a judged program may not aim at.
#[derive(Clone, Debug)]
pub struct Judge {
    /// Its threads: `kill` takes each of them for the whole process.
    pub threads: Vec<u32>,
    /// Its process group.
    pub group: u32,
}

/// Every process at once, as `kill` understands it: what a failed `fork` returns, given to `kill`, ends a whole machine.
const EVERYBODY: u32 = -1i32 as u32;

/// A child is born neither unseen nor with pids of another namespace: the first process there could not end while we wait for it. In
/// other namespaces it could do what only root may.
const FORBIDDEN_BIRTHS: u32 = (libc::CLONE_UNTRACED
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWNS
    | libc::CLONE_NEWNET
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWCGROUP) as u32;

/// No architecture has system calls from here on; a second set of numbers (x32) does.
const FIRST_FOREIGN_CALL: u32 = 0x4000_0000;

/// Offsets in `struct seccomp_data`, in bytes.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
const FIRST_ARGUMENT_LOW: u32 = if cfg!(target_endian = "big") { 20 } else { 16 };
const SECOND_ARGUMENT_LOW: u32 = FIRST_ARGUMENT_LOW + 8;

const ALLOW: u32 = 0x7fff_0000;
const STOP: u32 = 0x7ff0_0000;
const ERROR: u32 = 0x0005_0000;
const UNKNOWN_CALL: u32 = ERROR | libc::ENOSYS as u32;
const NOT_PERMITTED: u32 = ERROR | libc::EPERM as u32;

/// Where in the filter the architecture stands, which is known only once the program's process exists.
pub const ARCHITECTURE_AT: usize = 1;

/// The filter's program: guards, then a pair or a handful of instructions for each call, then everything else is allowed.
pub fn program(judge: &Judge) -> Vec<libc::sock_filter> {
    let mut code = vec![
        load(ARCHITECTURE),
        // Whoever runs on it skips the refusal.
        jump(libc::BPF_JEQ, 0, 1, 0),
        answer(UNKNOWN_CALL),
        load(NUMBER),
        when(libc::BPF_JGE, FIRST_FOREIGN_CALL),
        answer(UNKNOWN_CALL),
    ];
    for (calls, verdict) in [(&STOPS[..], STOP), (&UNKNOWN[..], UNKNOWN_CALL), (&REFUSED[..], NOT_PERMITTED)]
    {
        for &number in calls {
            code.extend([when(libc::BPF_JEQ, number as u32), answer(verdict)]);
        }
    }
    // A group that lies outside of our namespace is 0, and 0 means the sender's own.
    let group = (judge.group > 0).then_some(judge.group.wrapping_neg());
    let targets = judge.threads.iter().copied().chain(group).chain([EVERYBODY]);
    let targets: Vec<_> = targets.map(|target| (libc::BPF_JEQ, target)).collect();
    for number in AIMED {
        code.extend(refuse_by(FIRST_ARGUMENT_LOW, number, &targets));
    }
    for (number, ways) in SENT_LATER {
        let tests: Vec<_> = ways.iter().map(|&way| (libc::BPF_JEQ, way)).collect();
        code.extend(refuse_by(SECOND_ARGUMENT_LOW, number, &tests));
    }
    code.extend(refuse_by(FIRST_ARGUMENT_LOW, libc::SYS_clone, &[(libc::BPF_JSET, FORBIDDEN_BIRTHS)]));
    // Its first argument is 0 for whoever sets limits of its own.
    code.extend(refuse_by(FIRST_ARGUMENT_LOW, libc::SYS_prlimit64, &[(libc::BPF_JGT, 0)]));
    code.push(answer(ALLOW));
    code
}

/// Refuses a call if one of these tests is true of this argument.
fn refuse_by(argument: u32, number: libc::c_long, tests: &[(u32, u32)]) -> Vec<libc::sock_filter> {
    let n_inner = 2 * tests.len() + 2;
    let mut code = vec![jump(libc::BPF_JEQ, number as u32, 0, n_inner as u8), load(argument)];
    for &(test, value) in tests {
        code.extend([when(test, value), answer(NOT_PERMITTED)]);
    }
    code.push(answer(ALLOW));
    code
}

/// The next instruction is for those of whom this is true; the others skip it.
fn when(test: u32, value: u32) -> libc::sock_filter {
    jump(test, value, 0, 1)
}

fn jump(test: u32, value: u32, if_true: u8, if_false: u8) -> libc::sock_filter {
    libc::sock_filter {
        code: (libc::BPF_JMP | test | libc::BPF_K) as u16,
        jt: if_true,
        jf: if_false,
        k: value,
    }
}

fn load(offset: u32) -> libc::sock_filter {
    libc::sock_filter { code: (libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16, jt: 0, jf: 0, k: offset }
}

fn answer(value: u32) -> libc::sock_filter {
    libc::sock_filter { code: (libc::BPF_RET | libc::BPF_K) as u16, jt: 0, jf: 0, k: value }
}
