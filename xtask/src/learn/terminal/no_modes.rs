//! Systems whose terminals we don't know: there are lines, and Ctrl-C ends us as it ends everybody.

use std::io;

/// Never made.
pub enum Modes {}

/// Never sent.
#[derive(Clone, Copy, Debug)]
pub enum Signal {
    /// The evening is over.
    End(i32),
    /// Ctrl-Z.
    Stop,
    /// After it.
    GoOn,
    /// Another width.
    Resized,
}

impl Modes {
    /// There are none.
    pub fn enter() -> io::Result<Modes> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Never called.
    pub fn leave(&self) {
        match *self {}
    }

    /// Never called.
    pub fn enter_again(&self) {
        match *self {}
    }
}

/// There are none.
pub fn on_signals(_tell: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Never called.
pub fn stop_here() {}

/// Never called.
pub fn end_by(_signal: i32) {}
