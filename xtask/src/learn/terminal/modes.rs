//! Modes of a Unix terminal, and signals. All `unsafe` of the terminal is here.
//!
//! Only two modes are changed: keys arrive one by one, and are not shown. Ctrl-C and Ctrl-Z stay signals, and what we print is printed
//! as ever.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

/// What the modes were before us.
static BEFORE: OnceLock<libc::termios> = OnceLock::new();
/// Whether they are ours now.
static ARE_OURS: AtomicBool = AtomicBool::new(false);
/// Where the handler of signals writes.
static PIPE: AtomicI32 = AtomicI32::new(-1);

/// The modes that we want, for as long as this lives, and even if we panic.
pub struct Modes(());

impl Modes {
    /// Changes the modes.
    ///
    /// # Errors
    /// If it is no terminal.
    pub fn enter() -> io::Result<Modes> {
        let before = now()?;
        let before = BEFORE.get_or_init(|| before);
        set(&ours(before))?;
        ARE_OURS.store(true, Ordering::SeqCst);
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            leave();
            hook(panic);
        }));
        Ok(Modes(()))
    }

    /// Sets them to what they were before us.
    #[expect(clippy::unused_self, reason = "whoever has no modes has none to leave")]
    pub fn leave(&self) {
        leave();
    }

    /// Changes them again.
    #[expect(clippy::unused_self, reason = "whoever has no modes has none to enter again")]
    pub fn enter_again(&self) {
        if let Some(before) = BEFORE.get() {
            ARE_OURS.store(set(&ours(before)).is_ok(), Ordering::SeqCst);
        }
    }
}

impl Drop for Modes {
    fn drop(&mut self) {
        leave();
    }
}

fn leave() {
    if let Some(before) = BEFORE.get().filter(|_| ARE_OURS.swap(false, Ordering::SeqCst)) {
        let _ = set(before);
    }
}

fn ours(before: &libc::termios) -> libc::termios {
    let mut modes = *before;
    modes.c_lflag &= !(libc::ICANON | libc::ECHO);
    modes.c_cc[libc::VMIN] = 1;
    modes.c_cc[libc::VTIME] = 0;
    modes
}

fn now() -> io::Result<libc::termios> {
    // Safety: all zeroes is a valid value of this plain structure, and the call fills it in or fails.
    unsafe {
        let mut modes: libc::termios = std::mem::zeroed();
        match libc::tcgetattr(libc::STDIN_FILENO, &raw mut modes) {
            0 => Ok(modes),
            _ => Err(io::Error::last_os_error()),
        }
    }
}

fn set(modes: &libc::termios) -> io::Result<()> {
    // Safety: the structure outlives the call, which only reads it.
    match unsafe { libc::tcsetattr(libc::STDIN_FILENO, libc::TCSADRAIN, modes) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The evening is over; says by which signal.
    End(i32),
    /// Ctrl-Z: to stop, and leave the terminal to others.
    Stop,
    /// We were stopped, and go on.
    GoOn,
    /// The terminal has another width.
    Resized,
}

const HEEDED: [i32; 6] =
    [libc::SIGINT, libc::SIGTERM, libc::SIGHUP, libc::SIGTSTP, libc::SIGCONT, libc::SIGWINCH];

/// Tells of signals from now on, on a thread of its own. Whoever asks twice for the end gets it at once.
///
/// # Errors
/// If there are no more descriptors.
pub fn on_signals(tell: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    let mut ends = [-1; 2];
    // Safety: the array outlives the call, which fills it in or fails.
    if unsafe { libc::pipe(ends.as_mut_ptr()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    // Safety: the call has just made both, and nobody else knows them.
    let [from, to] = ends.map(|end| unsafe { OwnedFd::from_raw_fd(end) });
    for end in [&from, &to] {
        // Safety: plain numbers.
        unsafe { libc::fcntl(end.as_raw_fd(), libc::F_SETFD, libc::FD_CLOEXEC) };
    }
    // The handler may run for as long as we do.
    PIPE.store(to.into_raw_fd(), Ordering::SeqCst);
    for signal in HEEDED {
        heed(signal)?;
    }
    std::thread::spawn(move || hear(File::from(from), &tell));
    Ok(())
}

fn heed(signal: i32) -> io::Result<()> {
    // Safety: all zeroes is a valid value of this plain structure; the handler does nothing but write.
    let result = unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        let handler: extern "C" fn(i32) = note;
        action.sa_sigaction = handler as usize;
        action.sa_flags = libc::SA_RESTART;
        libc::sigaction(signal, &raw const action, std::ptr::null_mut())
    };
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

extern "C" fn note(signal: i32) {
    let byte = signal as u8;
    // Safety: `write` may be called in a handler, the byte outlives the call, and the descriptor is never closed. It may leave an error
    // number to whoever was interrupted: only with a full pipe, that is with thousands of signals at once.
    unsafe { libc::write(PIPE.load(Ordering::SeqCst), (&raw const byte).cast(), 1) };
}

fn hear(mut from: File, tell: &impl Fn(Signal) -> bool) {
    let mut is_over = false;
    let mut byte = [0];
    while from.read_exact(&mut byte).is_ok() {
        let signal = match i32::from(byte[0]) {
            libc::SIGTSTP => Signal::Stop,
            libc::SIGCONT => Signal::GoOn,
            libc::SIGWINCH => Signal::Resized,
            signal if is_over => {
                leave();
                return end_by(signal);
            }
            signal => {
                is_over = true;
                Signal::End(signal)
            }
        };
        tell(signal);
    }
}

/// Stops this process, as Ctrl-Z would have; comes back when it is to go on.
pub fn stop_here() {
    // Safety: no memory is involved.
    unsafe { libc::raise(libc::SIGSTOP) };
}

/// Ends this process by a signal, so that whoever waits for it sees which.
pub fn end_by(signal: i32) {
    // Safety: no memory is involved.
    unsafe {
        libc::signal(signal, libc::SIG_DFL);
        libc::raise(signal);
    }
}
