//! The third rung, for places where nobody may make namespaces, such as containers: another user, Landlock, and a filter for calls.

use anyhow::{Context, Result, ensure};
use landlock::{
    ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr,
    RulesetStatus, Scope,
};

use super::{Walls, limit};

/// What root may do whom nothing but Landlock holds: read the files of its view, whoever owns them.
const KEPT_CAPABILITIES: [libc::c_ulong; 2] = [CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH];
const CAP_DAC_OVERRIDE: libc::c_ulong = 1;
const CAP_DAC_READ_SEARCH: libc::c_ulong = 2;

/// Builds the walls around this process.
pub fn build(walls: &Walls, n_tasks: u64) -> Result<()> {
    match walls.user {
        Some(user) => {
            for folder in &walls.writes {
                std::os::unix::fs::chown(folder, Some(user), Some(user)).with_context(|| {
                    format!("can't give {} away; the third rung needs root", folder.display())
                })?;
            }
            become_user(user)?;
            limit(libc::RLIMIT_NPROC, n_tasks)?;
        }
        None => give_up_capabilities()?,
    }
    restrict(walls)?;
    super::calls::refuse(false)
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

/// From the next program on, root can do hardly more than others.
fn give_up_capabilities() -> Result<()> {
    let is_known = |capability: libc::c_ulong| {
        // Safety: the call takes plain numbers.
        unsafe { libc::prctl(libc::PR_CAPBSET_READ, capability) >= 0 }
    };
    for capability in (0..).take_while(|&capability| is_known(capability)) {
        if KEPT_CAPABILITIES.contains(&capability) {
            continue;
        }
        // Safety: as above.
        let done = unsafe { libc::prctl(libc::PR_CAPBSET_DROP, capability) };
        ensure!(done == 0, "can't give up what only root may do: {}", std::io::Error::last_os_error());
    }
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
    if walls.user.is_some() {
        // The judge reads there who rests and who runs. What belongs to other users tells nobody anything. A compiler needs nothing of
        // it, and what a file includes may be anything.
        rules = rules.add_rule(PathBeneath::new(PathFd::new("/proc")?, read))?;
    }
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
