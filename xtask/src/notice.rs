//! Notices: a line on standard error while a command takes long, so that nobody takes silence for a hang.

use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::leash::Leash;

/// What is said of exercises that are being compiled.
pub const COMPILING: &str = "compiling; the first time takes up to a minute";

/// How long nobody wonders.
const PATIENCE: Duration = Duration::from_secs(2);

/// Says its line once the work takes longer than one waits without wondering. Nothing is said any more once it is dropped.
pub struct Notice {
    _work: Option<Sender<()>>,
}

impl Notice {
    /// What to say of the work that begins. An evening, which holds work on a leash, shows it in ways of its own, and where nobody
    /// looks on nobody wonders.
    pub fn of(said: &'static str, leash: Option<&Leash>) -> Notice {
        let is_seen = leash.is_none() && std::io::stderr().is_terminal();
        let work = is_seen.then(|| {
            let (work, end) = mpsc::channel::<()>();
            thread::spawn(move || {
                if end.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    eprintln!("{said}");
                }
            });
            work
        });
        Notice { _work: work }
    }
}
