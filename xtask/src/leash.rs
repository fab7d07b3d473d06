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

/// A command that was started; while this lives, it may be called off. To be dropped before somebody waits for it: then its number is
/// free.
pub struct Started<'a>(Option<(&'a Leash, u64)>);

impl Drop for Started<'_> {
    fn drop(&mut self) {
        if let Some((leash, number)) = self.0 {
            leash.let_go(number);
        }
    }
}

/// Starts a command whose output is read.
///
/// # Errors
/// If it can't be run.
pub fn start<'a>(leash: Option<&'a Leash>, command: &mut Command) -> io::Result<(Child, Started<'a>)> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let Some(leash) = leash else { return Ok((command.spawn()?, Started(None))) };
    for name in ["TMPDIR", "TMP", "TEMP"] {
        command.env(name, leash.temp());
    }
    let child = apart(command).spawn()?;
    let number = leash.take(End::Kill(child.id()));
    Ok((child, Started(Some((leash, number)))))
}

/// Runs a command to its end, or until it is called off.
///
/// # Errors
/// If it can't be run.
pub fn output(leash: Option<&Leash>, command: &mut Command) -> io::Result<Output> {
    let (mut child, started) = start(leash, command)?;
    let (stdout, stderr) = read_both(&mut child);
    // Both streams have ended, so nothing is left that could be called off.
    drop(started);
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
    Free(ChildStdin),
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

#[cfg(all(test, unix))]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;

    fn shell(script: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).stdin(Stdio::null());
        shell
    }

    fn leash() -> Arc<Leash> {
        Arc::new(Leash::new(Box::new(|_, _| {})).expect("there is room"))
    }

    /// Its output ends when all of them are gone that could write to it.
    #[test]
    fn what_is_called_off_goes_with_all_that_it_started() {
        let leash = leash();
        let held = leash.clone();
        let waiting = std::thread::spawn(move || {
            let script = "echo begun > \"$TMPDIR/begun\"; sleep 1000 & (sleep 1000 | sleep 1000)";
            output(Some(&held), &mut shell(script)).expect("there is a shell")
        });
        while !leash.temp().join("begun").exists() {
            std::thread::park_timeout(Duration::from_millis(1));
        }
        leash.call_off();
        assert!(!waiting.join().expect("it does not panic").status.success());
        let temp = leash.temp().to_path_buf();
        drop(leash);
        assert!(!temp.exists(), "what compilers leave there goes with it");
    }

    #[test]
    fn nothing_begins_that_was_called_off_before() {
        let leash = leash();
        leash.call_off();
        let output = output(Some(&leash), &mut shell("sleep 1000")).expect("there is a shell");
        assert!(!output.status.success());
        assert!(leash.go_on().is_err());
    }

    #[test]
    fn an_input_is_open_until_it_is_called_off() {
        let leash = leash();
        let mut cat = Command::new("cat").stdin(Stdio::piped()).spawn().expect("there is cat");
        let input = cat.stdin.take().expect("a pipe");
        let _kept = Input::keep(Some(&leash), input);
        assert_eq!(cat.try_wait().expect("it is our child"), None);
        leash.call_off();
        assert!(cat.wait().expect("it is our child").success());
    }
}
