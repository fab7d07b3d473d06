//! The third rung, for places where nobody may make namespaces, such as containers: another user, Landlock, and a filter for calls.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use landlock::{
    ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr,
    RulesetStatus, Scope,
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

use super::{Walls, limit};

/// Users that no distribution gives away. One for each jail, so that nobody can touch its neighbour.
const FIRST_USER: u32 = 900_000;

/// Builds the walls around this process.
pub fn build(walls: &Walls, n_tasks: u64) -> Result<()> {
    if walls.as_nobody {
        let user = FIRST_USER + std::process::id() % 50_000;
        for folder in &walls.writes {
            std::os::unix::fs::chown(folder, Some(user), Some(user)).with_context(|| {
                format!("can't give {} away; the third rung needs root", folder.display())
            })?;
        }
        become_user(user)?;
        limit(libc::RLIMIT_NPROC, n_tasks)?;
    }
    restrict(walls)?;
    seccompiler::apply_filter(&filter()?).context("can't filter system calls")
}

fn become_user(user: u32) -> Result<()> {
    // Safety: the calls read nothing of ours; this process has one thread.
    let done = unsafe {
        libc::setgroups(0, std::ptr::null()) == 0
            && libc::setresgid(user, user, user) == 0
            && libc::setresuid(user, user, user) == 0
    };
    ensure!(
        done,
        "can't become another user; the third rung needs root: {}",
        std::io::Error::last_os_error()
    );
    Ok(())
}

fn restrict(walls: &Walls) -> Result<()> {
    let abi = ABI::V6;
    let (read, all) = (AccessFs::from_read(abi), AccessFs::from_all(abi));
    let mut rules = Ruleset::default()
        .handle_access(all)?
        .handle_access(AccessNet::from_all(abi))?
        .scope(Scope::from_all(abi))?
        .create()?;
    let devices = ["/dev/null", "/dev/zero", "/dev/urandom", "/dev/random", "/dev/full"];
    for path in &walls.reads {
        // A file has no entries to list: asking for that would count as not enforced.
        let access = if path.is_dir() { read } else { read & AccessFs::from_file(abi) };
        rules = rules.add_rule(PathBeneath::new(PathFd::new(path)?, access))?;
    }
    // The judge reads there who rests and who runs. What belongs to other users tells nobody anything.
    rules = rules.add_rule(PathBeneath::new(PathFd::new("/proc")?, read))?;
    for device in devices {
        let access = AccessFs::ReadFile | AccessFs::WriteFile;
        rules = rules.add_rule(PathBeneath::new(PathFd::new(device)?, access))?;
    }
    for path in &walls.writes {
        rules = rules.add_rule(PathBeneath::new(PathFd::new(path)?, all))?;
    }
    let status = rules.restrict_self()?;
    ensure!(status.ruleset == RulesetStatus::FullyEnforced, "this kernel does not enforce all of Landlock");
    Ok(())
}

/// Calls that reach beyond the walls: sockets that are not local, and what Landlock knows nothing of.
fn filter() -> Result<BpfProgram> {
    let local = u64::try_from(libc::AF_UNIX)?;
    let other = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, local)?;
    let mut rules = BTreeMap::from([(libc::SYS_socket, vec![SeccompRule::new(vec![other])?])]);
    for call in
        [libc::SYS_io_uring_setup, libc::SYS_keyctl, libc::SYS_add_key, libc::SYS_bpf, libc::SYS_mount]
    {
        rules.insert(call, Vec::new());
    }
    let errno = SeccompAction::Errno(u32::try_from(libc::EPERM)?);
    let arch = std::env::consts::ARCH.try_into()?;
    Ok(SeccompFilter::new(rules, SeccompAction::Allow, errno, arch)?.try_into()?)
}
