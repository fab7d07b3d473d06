//! The jail: our own program once more, on its way to become the command that is confined. It joins its cgroup, limits itself, on the
//! third rung builds walls, and is replaced.

use std::ffi::OsString;
use std::fs::File;
use std::os::fd::AsRawFd;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};

use super::{Limits, View};

mod calls;
mod walls;

/// The hidden command of our program.
pub const COMMAND: &str = "jail";

/// What the jail is to do.
#[derive(Debug, Serialize, Deserialize)]
pub struct Jail {
    /// Limits of the process itself.
    pub limits: Limits,
    /// Where standard input and output are to wait meanwhile, if the command is bubblewrap.
    pub streams: Option<[i32; 2]>,
    /// The files to write the own process id to.
    pub groups: Vec<PathBuf>,
    /// What the command may see, where no bubblewrap hides the rest.
    pub walls: Option<Walls>,
}

/// A [`View`] on its way.
#[derive(Debug, Serialize, Deserialize)]
pub struct Walls {
    reads: Vec<PathBuf>,
    writes: Vec<PathBuf>,
    /// The user to become. Without one it stays who we are, and gives up what only root may.
    user: Option<u32>,
}

impl Walls {
    /// Walls around what a command may see.
    pub fn new(view: &View, user: Option<u32>) -> Walls {
        Walls { reads: view.reads.clone(), writes: view.writes.clone(), user }
    }
}

/// The exit code of a jail that could not confine: no compiler and no step ends with it.
pub const FAILED: u8 = 97;

/// Becomes the command that these words are.
///
/// # Errors
/// If it can't be shut in: then it is not run.
pub fn enter(jail: &str, words: &[OsString]) -> Result<()> {
    let jail: Jail = serde_json::from_str(jail).context("can't read what the jail is to do")?;
    for group in &jail.groups {
        std::fs::write(group, std::process::id().to_string())
            .with_context(|| format!("can't join {}", group.display()))?;
    }
    leave_ours();
    let Limits { memory_bytes, file_bytes, cpu_seconds, .. } = jail.limits;
    limit(libc::RLIMIT_CORE, 0)?;
    limit(libc::RLIMIT_FSIZE, file_bytes)?;
    limit(libc::RLIMIT_CPU, cpu_seconds)?;
    limit(libc::RLIMIT_NOFILE, 1024)?;
    if jail.groups.is_empty() {
        limit(libc::RLIMIT_AS, 2 * memory_bytes)?;
    }
    let Some((program, args)) = words.split_first() else { bail!("no command to confine") };
    if let Some(walls) = &jail.walls {
        walls::build(walls, jail.limits.n_tasks)?;
    }
    if let Some(streams) = jail.streams {
        set_aside(streams)?;
        calls::refuse(true)?;
    }
    Err(Command::new(program).args(args).exec()).with_context(|| format!("can't run {}", program.display()))
}

/// Puts standard input and output aside, with nothing in their places.
fn set_aside(streams: [i32; 2]) -> Result<()> {
    let null = File::options().read(true).write(true).open("/dev/null").context("can't open /dev/null")?;
    for (number, aside) in (0..).zip(streams) {
        // Safety: the descriptors are open, or the call says that they are not; who owns them here is replaced soon.
        let done = unsafe { libc::dup2(number, aside) >= 0 && libc::dup2(null.as_raw_fd(), number) >= 0 };
        ensure!(done, "can't put the stream {number} aside: {}", std::io::Error::last_os_error());
    }
    Ok(())
}

/// Leaves what we share with whoever started us: the terminal, and the keys of its session.
fn leave_ours() {
    /// Of `keyctl`: begin a session without keys.
    const JOIN_SESSION_KEYRING: libc::c_int = 1;
    // Safety: the calls read nothing of ours. Where there are no keys, or none may be asked for, there is nothing to leave.
    unsafe {
        libc::setsid();
        libc::syscall(libc::SYS_keyctl, JOIN_SESSION_KEYRING, std::ptr::null::<libc::c_char>());
    }
}

fn limit(what: libc::__rlimit_resource_t, most: u64) -> Result<()> {
    let limit = libc::rlimit { rlim_cur: most, rlim_max: most };
    // Safety: the call reads the struct that it gets.
    let done = unsafe { libc::setrlimit(what, &raw const limit) };
    ensure!(done == 0, "can't limit {what} to {most}: {}", std::io::Error::last_os_error());
    Ok(())
}
