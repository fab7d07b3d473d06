//! Ctrl-C: whoever measures is ended at once, with all that it has started, and what is done is kept.

use std::collections::BTreeSet;
use std::process::{Child, Command};
use std::sync::{Mutex, MutexGuard};

use anyhow::Result;

static STOP: Mutex<Stop> = Mutex::new(Stop { signal: None, groups: BTreeSet::new() });

struct Stop {
    /// What has told us to stop.
    signal: Option<i32>,
    /// The process groups of those who measure.
    groups: BTreeSet<u32>,
}

fn stop() -> MutexGuard<'static, Stop> {
    STOP.lock().expect("nobody panics with it")
}

/// Which signal has told us to stop, if any.
pub fn was_asked() -> Option<i32> {
    stop().signal
}

/// A program in a process group of its own: Ctrl-C on a terminal reaches us alone, and we end the whole group.
#[derive(Debug)]
pub struct Group(u32);

/// Puts what is to be started into a group of its own.
pub fn separate(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _ = command;
}

impl Group {
    /// The group of this child, which was started after [`separate`].
    pub fn of(child: &Child) -> Group {
        let group = Group(child.id());
        let mut stop = stop();
        stop.groups.insert(child.id());
        if stop.signal.is_some() {
            kill(child.id());
        }
        group
    }

    /// Ends everybody in it.
    pub fn kill(&self) {
        // With the lock held: whoever is in the list has not been waited for, so its number is nobody else's.
        let stop = stop();
        if stop.groups.contains(&self.0) {
            kill(self.0);
        }
    }

    /// Call it before the child is waited for: afterwards its number may be somebody else's.
    pub fn forget(&self) {
        stop().groups.remove(&self.0);
    }
}

/// Hears signals from now on.
///
/// # Errors
/// If that can't be.
#[cfg(unix)]
pub fn listen() -> Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::spawn(move || {
        for signal in &mut signals {
            let mut stop = stop();
            stop.signal.get_or_insert(signal);
            stop.groups.iter().copied().for_each(kill);
        }
    });
    Ok(())
}

/// Without signals, Ctrl-C ends us and what we have started by itself; experiments that were over are stored.
#[cfg(not(unix))]
pub fn listen() -> Result<()> {
    Ok(())
}

/// Ends us as the signal would have done, so that a shell knows why.
pub fn end_by(signal: i32) {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    #[cfg(not(unix))]
    let _ = signal;
}

#[cfg(unix)]
fn kill(group: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(group) = i32::try_from(group).ok().and_then(Pid::from_raw) {
        // It fails if nobody is left in it.
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn kill(_group: u32) {}
