//! A leash: holds what a job has started, so that it can be called off with all that descends from it.
//!
//! A command that judges and ends needs none: Ctrl-C ends its builds, and its end ends its steps. `learn` goes on.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard};

use judge::scratch::Scratch;
use judge::verdict::Report;

/// Who is told the verdict of a step, by its name, as soon as it is known.
pub type Listener = Box<dyn Fn(&str, &Report) + Send + Sync>;

/// Holds what a job has started.
pub struct Leash {
    held: Mutex<Held>,
    /// For what compilers keep for a moment, and leave there when they are killed.
    temp: Scratch,
    listener: Listener,
}

#[derive(Default)]
struct Held {
    is_off: bool,
    n_taken: u64,
    ends: BTreeMap<u64, End>,
}

/// What ends something.
enum End {
    /// To kill this process, with its whole group where there are groups.
    Kill(u32),
    /// To close its input: it waits for that, and cleans up after itself.
    Close(ChildStdin),
}

/// The job was called off.
#[derive(Debug)]
pub struct CalledOff;

impl std::fmt::Display for CalledOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("called off")
    }
}

impl std::error::Error for CalledOff {}

impl Leash {
    /// A leash that holds nothing yet.
    ///
    /// # Errors
    /// If there is no room for temporary files.
    pub fn new(listener: Listener) -> io::Result<Leash> {
        let temp = Scratch::below(&std::env::temp_dir())?;
        Ok(Leash { held: Mutex::default(), temp, listener })
    }

    /// Ends everything that is held, and whatever would be held from now on.
    pub fn call_off(&self) {
        let mut held = self.held();
        held.is_off = true;
        for end in std::mem::take(&mut held.ends).into_values() {
            end.now();
        }
    }

    /// Whether it was called off.
    pub fn is_off(&self) -> bool {
        self.held().is_off
    }

    /// Fails if it was called off.
    ///
    /// # Errors
    /// [`CalledOff`].
    pub fn go_on(&self) -> Result<(), CalledOff> {
        if self.is_off() { Err(CalledOff) } else { Ok(()) }
    }

    /// Tells the verdict of a step.
    pub fn tell(&self, step: &str, report: &Report) {
        (self.listener)(step, report);
    }

    /// A folder that is there as long as the leash is.
    pub fn temp(&self) -> &Path {
        self.temp.path()
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn take(&self, end: End) -> u64 {
        let mut held = self.held();
        held.n_taken += 1;
        let number = held.n_taken;
        match held.is_off {
            true => end.now(),
            false => drop(held.ends.insert(number, end)),
        }
        number
    }

    fn let_go(&self, number: u64) {
        self.held().ends.remove(&number);
    }
}

impl End {
    fn now(self) {
        match self {
            End::Kill(pid) => kill(pid),
            End::Close(input) => drop(input),
        }
    }
}

/// Kills a child that was started [`apart`], and that nobody has waited for, with all of its group.
pub fn kill(pid: u32) {
    #[cfg(unix)]
    {
        // Safety: no memory is involved. The group is that of a child which nobody has waited for.
        unsafe { libc::kill(-(pid as libc::pid_t), libc::SIGKILL) };
    }
    #[cfg(not(unix))]
    {
        let mut kill = Command::new("taskkill");
        let _ = kill.args(["/T", "/F", "/PID", &pid.to_string()]).output();
    }
}

/// Makes a command the first of a group, so that it can be killed with all that it starts, and no key of a terminal reaches it.
pub fn apart(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command
}

/// Runs a command to its end, or until it is called off.
///
/// # Errors
/// If it can't be run.
pub fn output(leash: Option<&Leash>, command: &mut Command) -> io::Result<Output> {
    let Some(leash) = leash else { return command.output() };
    for name in ["TMPDIR", "TMP", "TEMP"] {
        command.env(name, leash.temp());
    }
    let mut child = apart(command).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let number = leash.take(End::Kill(child.id()));
    let (stdout, stderr) = read_both(&mut child);
    // Both streams have ended, so nothing is left that could be called off; and once it is waited for, its number is free.
    leash.let_go(number);
    Ok(Output { status: child.wait()?, stdout: stdout?, stderr: stderr? })
}

fn read_both(child: &mut Child) -> (io::Result<Vec<u8>>, io::Result<Vec<u8>>) {
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        let stderr = scope.spawn(|| read(stderr));
        let stdout = read(stdout);
        (stdout, stderr.join().expect("reading does not panic"))
    })
}

fn read(pipe: Option<impl Read>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    pipe.map_or(Ok(0), |mut pipe| pipe.read_to_end(&mut bytes))?;
    Ok(bytes)
}

/// The input of a step. The step ends when it is closed: by dropping this, or by calling it off.
pub enum Input<'a> {
    /// Held by nobody else.
    Free(#[expect(dead_code, reason = "it is kept open")] ChildStdin),
    /// Held by a leash.
    Held(&'a Leash, u64),
}

impl<'a> Input<'a> {
    /// Keeps this input open until it is dropped or called off.
    pub fn keep(leash: Option<&'a Leash>, input: ChildStdin) -> Input<'a> {
        match leash {
            Some(leash) => Input::Held(leash, leash.take(End::Close(input))),
            None => Input::Free(input),
        }
    }
}

impl Drop for Input<'_> {
    fn drop(&mut self) {
        if let Input::Held(leash, number) = self {
            leash.let_go(*number);
        }
    }
}
