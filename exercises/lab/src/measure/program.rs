//! A program that measures, or that answers: started, heard, and ended with all that it has started.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::stop::{self, Group};

/// Nobody is silent for so long unless something hangs.
const SILENCE: Duration = Duration::from_secs(60);

/// A program that runs.
#[derive(Debug)]
pub struct Program {
    child: Child,
    group: Arc<Group>,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    watch: Watch,
}

impl Program {
    /// Starts it.
    ///
    /// # Errors
    /// If it can't be started, or if we were told to stop.
    pub fn start(mut command: Command) -> Result<Program> {
        ensure!(stop::was_asked().is_none(), "told to stop");
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        stop::separate(&mut command);
        let mut child =
            command.spawn().with_context(|| format!("can't start {:?}", command.get_program()))?;
        let group = Arc::new(Group::of(&child));
        let stdin = child.stdin.take();
        let stdout = BufReader::new(child.stdout.take().context("it is piped")?);
        let watch = Watch::over(Arc::clone(&group));
        Ok(Program { child, group, stdin, stdout, watch })
    }

    /// The next line that it says, or `None` at its end.
    ///
    /// # Errors
    /// If it is silent for too long.
    pub fn line(&mut self) -> Result<Option<String>> {
        let mut line = String::new();
        let n_bytes = self.stdout.read_line(&mut line)?;
        self.watch.heard()?;
        Ok((n_bytes > 0).then(|| line.trim_end().to_string()))
    }

    /// Sends a byte, and returns after how long one comes back.
    ///
    /// # Errors
    /// If none does.
    pub fn round_trip(&mut self) -> Result<Duration> {
        let stdin = self.stdin.as_mut().context("it is open until the end")?;
        let begin = Instant::now();
        stdin.write_all(b"?")?;
        let answered = self.stdout.read_exact(&mut [0]);
        let taken = begin.elapsed();
        self.watch.heard()?;
        answered.context("no answer came")?;
        Ok(taken)
    }

    /// Closes its input, and waits until it has ended.
    ///
    /// # Errors
    /// If it has failed.
    pub fn end(mut self) -> Result<()> {
        drop(self.stdin.take());
        // Its end, and that of everybody who has inherited its output.
        self.stdout.read_to_end(&mut Vec::new())?;
        self.watch.heard()?;
        self.group.forget();
        let ended = self.child.wait()?;
        if !ended.success() {
            bail!("it failed: {ended}");
        }
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.group.kill();
        // On a system without groups this one at least. Both fail if it has ended and was waited for.
        let _ = self.child.kill();
        self.group.forget();
        self.child.wait().ok();
    }
}

/// Ends a program that says nothing for too long.
#[derive(Debug)]
struct Watch {
    sight: Arc<Sight>,
    /// Dropped with us: then the thread that watches ends.
    _is_over: Sender<()>,
}

#[derive(Debug, Default)]
struct Sight {
    n_heard: AtomicU64,
    has_hung: AtomicBool,
}

impl Watch {
    fn over(group: Arc<Group>) -> Watch {
        let (sender, is_over) = mpsc::channel::<()>();
        let sight = Arc::new(Sight::default());
        let seen = Arc::clone(&sight);
        thread::spawn(move || {
            // It wakes once a minute, and not with each answer: that would be a third thread in a race of two.
            let mut before = 0;
            while is_over.recv_timeout(SILENCE) == Err(RecvTimeoutError::Timeout) {
                let now = seen.n_heard.load(Ordering::Relaxed);
                if now == before {
                    seen.has_hung.store(true, Ordering::Relaxed);
                    group.kill();
                    return;
                }
                before = now;
            }
        });
        Watch { sight, _is_over: sender }
    }

    fn heard(&self) -> Result<()> {
        let has_hung = self.sight.has_hung.load(Ordering::Relaxed);
        ensure!(!has_hung, "it said nothing for {} s", SILENCE.as_secs());
        self.sight.n_heard.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}
