//! Calls that are refused whoever is confined: they reach what no namespace, no user and no Landlock keeps apart.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

/// Keys belong to a user, and in bubblewrap that is whoever grades. The rest is what programs hardly need, and kernels have had holes in.
const ALWAYS: [libc::c_long; 7] = [
    libc::SYS_add_key,
    libc::SYS_bpf,
    libc::SYS_io_uring_setup,
    libc::SYS_keyctl,
    libc::SYS_perf_event_open,
    libc::SYS_request_key,
    libc::SYS_userfaultfd,
];

/// Where there are no namespaces: what is the whole machine's, and what stays when its maker has ended.
const WITHOUT_NAMESPACES: [libc::c_long; 5] =
    [libc::SYS_mount, libc::SYS_mq_open, libc::SYS_msgget, libc::SYS_semget, libc::SYS_shmget];

/// Refuses calls from now on. Without namespaces there are more, and no sockets but local ones.
pub fn refuse(has_namespaces: bool) -> Result<()> {
    let mut rules: BTreeMap<_, _> = ALWAYS.into_iter().map(|call| (call, Vec::new())).collect();
    if !has_namespaces {
        rules.extend(WITHOUT_NAMESPACES.into_iter().map(|call| (call, Vec::new())));
        let local = u64::try_from(libc::AF_UNIX)?;
        let other = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, local)?;
        rules.insert(libc::SYS_socket, vec![SeccompRule::new(vec![other])?]);
    }
    let errno = SeccompAction::Errno(u32::try_from(libc::EPERM)?);
    let arch = std::env::consts::ARCH.try_into()?;
    let filter: BpfProgram = SeccompFilter::new(rules, SeccompAction::Allow, errno, arch)?.try_into()?;
    seccompiler::apply_filter(&filter).context("can't filter system calls")
}
