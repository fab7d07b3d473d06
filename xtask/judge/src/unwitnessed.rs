//! The fallback where there is no witness: output, exit status, a deadline, and an end for the whole process tree.
//!
//! It never guesses what it can't see. Steps that need more end as *not witnessed*.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use process_wrap::std::CommandWrap;

use crate::evidence::{Bound, Captured, Event, Evidence, Outcome, Process, Source, VERSION, What};
use crate::launch::Launch;

/// How soon the end of the program is noticed.
const INTERVAL: Duration = Duration::from_millis(2);
/// How long to listen for output after the program's end: what still comes is from processes that it left behind.
const LISTEN_AFTER_END: Duration = Duration::from_millis(500);

/// Nobody listens any more: what runs is killed.
static IS_OVER: AtomicBool = AtomicBool::new(false);
static N_RUNNING: AtomicUsize = AtomicUsize::new(0);

/// Ends every run of this process. No kernel does it for us here, as it does for what is traced.
pub fn end_all() {
    IS_OVER.store(true, Ordering::SeqCst);
    while N_RUNNING.load(Ordering::SeqCst) > 0 {
        std::thread::park_timeout(INTERVAL);
    }
}

/// Counts as a run as long as it lives.
struct Running;

impl Running {
    fn new() -> Running {
        N_RUNNING.fetch_add(1, Ordering::SeqCst);
        Running
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        N_RUNNING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Runs a program to its end, without a witness.
pub fn observe(launch: &Launch) -> io::Result<Evidence> {
    let running = Running::new();
    let mut command = Command::new(&launch.program);
    command
        .args(&launch.args)
        .env_clear()
        .envs(launch.env.iter().cloned())
        .current_dir(&launch.folder)
        .stdin(if launch.inherits_stdin { Stdio::inherit() } else { Stdio::piped() })
        .stdout(if launch.is_unread { unread()? } else { Stdio::piped() })
        .stderr(Stdio::piped());
    #[cfg(unix)]
    if let Some(name) = &launch.name {
        std::os::unix::process::CommandExt::arg0(&mut command, name);
    }
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(process_wrap::std::ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(process_wrap::std::JobObject);

    let start = Instant::now();
    let mut child = command.spawn()?;
    let pid = child.id() as i32;
    if let Some(mut stdin) = child.stdin().take() {
        let input = launch.stdin.clone();
        // A program may end without reading its input; that is its right.
        std::thread::spawn(move || stdin.write_all(&input));
    }
    let limit = launch.bounds.output_bytes;
    let stdout = child.stdout().take().map(|pipe| listen(pipe, limit));
    let stderr = child.stderr().take().map(|pipe| listen(pipe, limit));
    let mut streams =
        [stdout, stderr].map(|receiver| Listener { receiver, limit, captured: Captured::default() });

    let mut bound = None;
    let status = loop {
        streams.iter_mut().for_each(Listener::take);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if streams.iter().any(|stream| stream.captured.n_bytes > limit) {
            bound = Some(Bound::Output);
        } else if start.elapsed() > launch.bounds.deadline || IS_OVER.load(Ordering::SeqCst) {
            bound = Some(Bound::Deadline);
        }
        if bound.is_some() {
            // An error means that it has ended meanwhile.
            let _ = child.start_kill();
            break child.wait()?;
        }
        std::thread::park_timeout(INTERVAL);
    };
    // Whatever it left behind dies with it.
    let _ = child.start_kill();
    if IS_OVER.load(Ordering::SeqCst) {
        drop(running);
        // There is no verdict; whoever called `end_all` ends us.
        loop {
            std::thread::park();
        }
    }
    let ended = Instant::now();
    while streams.iter().any(|stream| stream.receiver.is_some()) && ended.elapsed() < LISTEN_AFTER_END {
        streams.iter_mut().for_each(Listener::take);
        std::thread::park_timeout(INTERVAL);
    }
    let [stdout, stderr] = streams.map(|stream| stream.captured);
    Ok(evidence(launch, pid, outcome_of(status), bound, stdout, stderr, start.elapsed()))
}

/// A pipe that nobody reads.
fn unread() -> io::Result<Stdio> {
    let (_, unread) = io::pipe()?;
    Ok(unread.into())
}

fn evidence(
    launch: &Launch,
    pid: i32,
    outcome: Outcome,
    bound: Option<Bound>,
    stdout: Captured,
    stderr: Captured,
    took: Duration,
) -> Evidence {
    let command = launch.command();
    let wall_us = took.as_micros() as u64;
    let event = |at_us, what| Event { at_us, process: 0, thread: pid, what };
    Evidence {
        version: VERSION,
        source: Source::OutputOnly,
        processes: vec![Process {
            pid,
            execs: vec![command.clone()],
            outcome: Some(outcome),
            ..Process::default()
        }],
        command,
        events: vec![event(0, What::Born), event(wall_us, What::Ended(outcome))],
        stdout,
        stderr,
        outcome: Some(outcome),
        bound,
        holding: None,
        write_holding: None,
        stuck: Vec::new(),
        samples: None,
        wall_us,
    }
}

fn outcome_of(status: std::process::ExitStatus) -> Outcome {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return Outcome::Signal(signal);
    }
    Outcome::Code(status.code().unwrap_or(-1))
}

/// Reads a pipe on a thread of its own, in portions; it stops a little beyond the limit.
fn listen(mut pipe: impl Read + Send + 'static, limit: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::sync_channel(16);
    std::thread::spawn(move || {
        let mut n_bytes = 0;
        let mut buffer = [0; 1 << 14];
        while let Ok(n_read @ 1..) = pipe.read(&mut buffer) {
            n_bytes += n_read as u64;
            if sender.send(buffer[..n_read].to_vec()).is_err() || n_bytes > 2 * limit {
                break;
            }
        }
    });
    receiver
}

struct Listener {
    receiver: Option<mpsc::Receiver<Vec<u8>>>,
    captured: Captured,
    limit: u64,
}

impl Listener {
    /// Takes what has arrived.
    fn take(&mut self) {
        while let Some(receiver) = &self.receiver {
            match receiver.try_recv() {
                Ok(bytes) => self.captured.keep(&bytes, self.limit),
                Err(mpsc::TryRecvError::Empty) => return,
                Err(mpsc::TryRecvError::Disconnected) => self.receiver = None,
            }
        }
    }
}
