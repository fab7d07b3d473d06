//! The sandbox for compiling and running what learners wrote: a ladder of three rungs, and which of them this machine has.
//!
//! A command is *confined*: it becomes a call of our own program, `jail`, which limits itself and turns into the command, behind
//! bubblewrap where there is one. The judge runs inside, beside what it judges: so the kernel's process ids are the same for both.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

mod bubblewrap;
mod cgroup;
pub mod jail;
mod limits;
mod user;

use cgroup::Cgroup;
use jail::{Jail, Walls};
pub use limits::{Limits, Phase};
use user::User;

/// How well learners' programs are shut in. The first is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Bubblewrap; memory and processes are limited by a cgroup.
    BubblewrapCgroup,
    /// Bubblewrap; limits of single processes.
    Bubblewrap,
    /// Landlock and seccomp, another user, limits of single processes.
    Landlock,
    /// Nothing but the judge's own bounds.
    None,
}

impl Rung {
    /// It in words.
    pub fn title(self) -> &'static str {
        match self {
            Rung::BubblewrapCgroup => "bubblewrap with cgroup limits",
            Rung::Bubblewrap => "bubblewrap with limits of single processes",
            Rung::Landlock => "Landlock and seccomp, another user, limits of single processes",
            Rung::None => "no sandbox",
        }
    }
}

/// What is confined may see this, and no more.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Files and folders to read and execute.
    pub reads: Vec<PathBuf>,
    /// Folders to write to.
    pub writes: Vec<PathBuf>,
}

/// A sandbox of one rung.
#[derive(Clone, Debug)]
pub struct Sandbox {
    rung: Rung,
    /// Our own program.
    jailer: PathBuf,
    /// What compilers, linkers and programs need of the system.
    system: Vec<PathBuf>,
}

impl Sandbox {
    /// The best sandbox that works here: each rung is tried with a program, from the best on.
    ///
    /// # Errors
    /// If our own program can't be found.
    pub fn best() -> Result<Sandbox> {
        let mut sandbox = Sandbox { rung: Rung::None, jailer: std::env::current_exe()?, system: system() };
        for rung in [Rung::BubblewrapCgroup, Rung::Bubblewrap, Rung::Landlock] {
            sandbox.rung = rung;
            if sandbox.try_out().is_ok() {
                return Ok(sandbox);
            }
        }
        sandbox.rung = Rung::None;
        Ok(sandbox)
    }

    /// Prints the best rung that works here, and below it why better ones don't. `cargo xtask doctor` reads it.
    ///
    /// # Errors
    /// If our own program can't be found.
    pub fn tell() -> Result<()> {
        let mut reasons = Vec::new();
        let mut best = Rung::None;
        for rung in [Rung::BubblewrapCgroup, Rung::Bubblewrap, Rung::Landlock] {
            match Sandbox::of(rung) {
                Ok(_) => {
                    best = rung;
                    break;
                }
                Err(why) => reasons.push(format!("{why:#}").replace('\n', " ")),
            }
        }
        println!("{}", best.title());
        reasons.iter().for_each(|why| println!("{why}"));
        Ok(())
    }

    /// A sandbox of this rung.
    ///
    /// # Errors
    /// If it does not work here; says why.
    pub fn of(rung: Rung) -> Result<Sandbox> {
        let sandbox = Sandbox { rung, jailer: std::env::current_exe()?, system: system() };
        if rung != Rung::None {
            sandbox.try_out()?;
        }
        Ok(sandbox)
    }

    /// Which rung it is.
    pub fn rung(&self) -> Rung {
        self.rung
    }

    /// Whether a program runs in it.
    fn try_out(&self) -> Result<()> {
        if self.rung == Rung::BubblewrapCgroup {
            cgroup::remove_orphaned();
        }
        let confined = self.confine(&Command::new("true"), &View::default(), Phase::Run)?;
        let mut command = confined.command;
        let output = command.stdin(Stdio::null()).output().context("can't start it")?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{}: {}", self.rung.title(), said.trim());
        Ok(())
    }

    /// Whether programs in it can come to this path at all.
    ///
    /// # Errors
    /// If they can't; says what to do.
    pub fn reaches(&self, path: &Path) -> Result<()> {
        use std::os::unix::fs::PermissionsExt;
        if self.rung != Rung::Landlock {
            return Ok(());
        }
        for place in path.ancestors() {
            let meta = place.metadata().with_context(|| format!("can't read {}", place.display()))?;
            let (needed, letters) = if meta.is_dir() { (0o001, "x") } else { (0o005, "rx") };
            ensure!(
                meta.permissions().mode() & needed == needed,
                "programs run as another user here, who may not come to {}: `chmod o+{letters} {}`, or put the \
                 course and TMPDIR elsewhere, and let new files be readable (`umask 022`)",
                path.display(),
                place.display()
            );
        }
        Ok(())
    }

    /// The same command, shut in: it sees the system's programs and what the view names, and no network.
    ///
    /// # Errors
    /// If the place where it is counted can't be made.
    pub fn confine(&self, command: &Command, view: &View, phase: Phase) -> Result<Confined> {
        let limits = Limits::of(phase);
        let cgroup = match self.rung {
            Rung::BubblewrapCgroup => Some(Cgroup::new(&limits)?),
            _ => None,
        };
        let mut words: Vec<OsString> = vec![command.get_program().into()];
        words.extend(command.get_args().map(OsString::from));
        let reads = self.system.iter().chain(&view.reads).filter(|path| path.exists()).cloned().collect();
        let view = View { reads, writes: view.writes.clone() };
        // The compiler stays who we are: it often lies where only one user may look.
        let user = (self.rung == Rung::Landlock && phase == Phase::Run).then(User::new);
        let is_bubblewrap = matches!(self.rung, Rung::BubblewrapCgroup | Rung::Bubblewrap);
        let jail = Jail {
            limits,
            streams: is_bubblewrap.then_some(bubblewrap::STREAMS),
            groups: cgroup.iter().flat_map(Cgroup::doors).collect(),
            walls: (self.rung == Rung::Landlock).then(|| Walls::new(&view, user.as_ref().map(User::id))),
        };
        let words = if is_bubblewrap { bubblewrap::around(&words, &view, phase) } else { words };
        let mut confined = Command::new(&self.jailer);
        confined.arg(jail::COMMAND).arg(serde_json::to_string(&jail)?).arg("--").args(words);
        confined.env_clear().envs(environment()).current_dir("/");
        Ok(Confined { command: confined, _cgroup: cgroup, _user: user })
    }
}

/// A command in a sandbox. What is left of it when this value is dropped is ended.
pub struct Confined {
    /// To be run while this value lives.
    pub command: Command,
    _cgroup: Option<Cgroup>,
    _user: Option<User>,
}

/// Ends a confined command with all that has not left its group: a compiler starts a linker.
///
/// # Errors
/// If it can't be waited for.
pub fn end(child: &mut Child) -> std::io::Result<()> {
    // Safety: the call reads nothing of ours; a jail leads a group of its own, and this one has not been waited for.
    unsafe { libc::kill(-child.id().cast_signed(), libc::SIGKILL) };
    child.kill()?;
    child.wait().map(drop)
}

/// What is confined finds in its environment.
fn environment() -> Vec<(&'static str, OsString)> {
    let mut all = vec![("PATH", OsString::from("/usr/local/bin:/usr/bin:/bin")), ("LANG", "C.UTF-8".into())];
    all.extend(std::env::var_os(judge::bounds::SLOW).map(|slow| (judge::bounds::SLOW, slow)));
    all.extend(std::env::var_os(judge::WITNESS).map(|off| (judge::WITNESS, off)));
    all
}

/// What programs need of the system: libraries, a linker, the names that lead to it.
fn system() -> Vec<PathBuf> {
    ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/alternatives", "/etc/ld.so.cache"]
        .iter()
        .map(|path| Path::new(path).to_path_buf())
        .filter(|path| path.exists())
        .collect()
}
