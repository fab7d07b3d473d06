//! The terminal of an evening: lines above, and below them one line that says how things are and which keys there are.
//!
//! Where there is no terminal, or one that can't go back in its line, or somebody wants plain words, there are only lines: a command is
//! typed with the return key, and nothing is ever overwritten.

use std::io::{IsTerminal, Read, Write};
use std::sync::mpsc::Sender;

use super::commands::Key;

#[cfg(unix)]
mod modes;
#[cfg(not(unix))]
#[path = "terminal/no_modes.rs"]
mod modes;

pub use modes::{Signal, end_by, on_signals, stop_here};

/// What is heard from whoever sits there.
#[derive(Debug)]
pub enum Heard {
    /// A key, where keys are read one by one.
    Key(Key),
    /// A line, where they are not.
    Line(String),
    /// There will be no more.
    End,
}

/// Where an evening is shown.
pub struct Terminal {
    /// Keys are read one by one, and there is a line below; for as long as this value lives.
    modes: Option<modes::Modes>,
    /// Whether the line below is shown now.
    has_line: bool,
}

impl Terminal {
    /// The terminal that we were started from, if there is one.
    pub fn new(plain: bool) -> Terminal {
        let is_dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb" || term.is_empty());
        let is_there = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        let modes = (is_there && !is_dumb && !plain).then(modes::Modes::enter).and_then(Result::ok);
        Terminal { modes, has_line: false }
    }

    /// Whether keys are read one by one.
    pub fn has_keys(&self) -> bool {
        self.modes.is_some()
    }

    /// Reads what is typed, on a thread of its own, until there is no more.
    pub fn listen(&self, tell: impl Fn(Heard) -> bool + Send + 'static) {
        let has_keys = self.has_keys();
        std::thread::spawn(move || {
            if has_keys {
                hear_keys(&tell)
            } else {
                hear_lines(&tell)
            }
            tell(Heard::End);
        });
    }

    /// Makes room for lines.
    pub fn begin(&mut self) {
        if std::mem::take(&mut self.has_line) {
            write("\r\x1b[K");
        }
    }

    /// Shows the line below, cut to the width of the terminal. Without one, nothing is shown.
    pub fn show(&mut self, line: &str) {
        if !self.has_keys() {
            return;
        }
        self.begin();
        // In the last column some terminals would begin another line.
        let width = crate::terminal::width().unwrap_or(80).saturating_sub(1);
        let cut: String = line.chars().take(width).collect();
        write(&cut);
        self.has_line = true;
    }

    /// As it was before us, for as long as we are stopped.
    pub fn pause(&mut self) {
        self.begin();
        if let Some(modes) = &self.modes {
            modes.leave();
        }
    }

    /// As we want it again.
    pub fn resume(&mut self) {
        if let Some(modes) = &self.modes {
            modes.enter_again();
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.begin();
    }
}

/// Not through `anstream`, which takes such sequences away together with colours.
fn write(text: &str) {
    let mut stdout = std::io::stdout().lock();
    // Whoever closes our output has read enough.
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}

fn hear_keys(tell: &impl Fn(Heard) -> bool) {
    let mut bytes = [0; 256];
    loop {
        let n_bytes = match std::io::stdin().lock().read(&mut bytes) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Ok(0) | Err(_) => return,
            Ok(n_bytes) => n_bytes,
        };
        if !Key::all_of(&bytes[..n_bytes]).into_iter().all(|key| tell(Heard::Key(key))) {
            return;
        }
    }
}

fn hear_lines(tell: &impl Fn(Heard) -> bool) {
    let mut lines = std::io::stdin().lines();
    while let Some(Ok(line)) = lines.next() {
        if !tell(Heard::Line(line)) {
            return;
        }
    }
}

/// Sends what is heard as something else.
pub fn into<T: Send + 'static>(
    sender: Sender<T>,
    wrap: impl Fn(Heard) -> T + Send + 'static,
) -> impl Fn(Heard) -> bool + Send {
    move |heard| sender.send(wrap(heard)).is_ok()
}
