//! A terminal for the tool: what it shows, what is typed, and in which modes it is. All `unsafe` of it is here.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// Longer than anything takes that is waited for, the first build included.
const LONGEST: Duration = Duration::from_secs(300);

/// A terminal.
pub struct Pty {
    master: File,
    /// Kept open, so that it can be asked for its modes when the tool has gone.
    slave: OwnedFd,
    shown: Arc<Shown>,
    /// How much of what was shown has been waited for.
    n_seen: usize,
}

#[derive(Default)]
struct Shown {
    bytes: Mutex<Vec<u8>>,
    more: Condvar,
}

impl Pty {
    /// A terminal of this size.
    pub fn new(columns: u16, rows: u16) -> Pty {
        let (mut master, mut slave) = (-1, -1);
        let mut size = libc::winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        let (name, modes) = (std::ptr::null_mut(), std::ptr::null_mut());
        // Safety: three pointers to what outlives the call, and two to nothing, which is allowed.
        let result = unsafe { libc::openpty(&raw mut master, &raw mut slave, name, modes, &raw mut size) };
        assert_eq!(result, 0, "no terminal: {}", std::io::Error::last_os_error());
        // Safety: the call has just made both, and nobody else knows them.
        let [master, slave] = [master, slave].map(|end| unsafe { OwnedFd::from_raw_fd(end) });
        for end in [&master, &slave] {
            // Safety: plain numbers. No tool inherits them by chance.
            unsafe { libc::fcntl(end.as_raw_fd(), libc::F_SETFD, libc::FD_CLOEXEC) };
        }
        let master = File::from(master);
        let shown = Arc::new(Shown::default());
        let (mut from, to) = (master.try_clone().expect("a descriptor"), shown.clone());
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // The end of a terminal is an error.
            while let Ok(n_bytes @ 1..) = from.read(&mut bytes) {
                to.bytes.lock().expect("nobody panics").extend(&bytes[..n_bytes]);
                to.more.notify_all();
            }
        });
        Pty { master, slave, shown, n_seen: 0 }
    }

    /// Makes it the terminal of a command.
    pub fn give_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let end = || Stdio::from(self.slave.try_clone().expect("a descriptor"));
        command.stdin(end()).stdout(end()).stderr(end());
        command.env("TERM", "xterm").env_remove("COLUMNS");
        // Safety: both calls may be made between fork and exec, and take plain numbers.
        unsafe {
            command.pre_exec(|| {
                libc::setsid();
                libc::ioctl(0, libc::TIOCSCTTY, 0);
                Ok(())
            })
        }
    }

    /// Types these keys.
    pub fn type_keys(&mut self, keys: &str) {
        self.master.write_all(keys.as_bytes()).expect("a terminal takes keys");
    }

    /// Waits until these words are shown, wherever lines were broken. What was shown by then counts as seen: wait for the last words
    /// that come of a key or a save.
    #[track_caller]
    pub fn wait_for(&mut self, words: &str) {
        let start = Instant::now();
        let mut bytes = self.shown.bytes.lock().expect("nobody panics");
        loop {
            let text = rendered(&bytes[self.n_seen..]);
            if flat(&text).contains(words) {
                self.n_seen = bytes.len();
                return;
            }
            assert!(start.elapsed() < LONGEST, "no {words:?} after {} s in\n{text}", LONGEST.as_secs());
            let wait = self.shown.more.wait_timeout(bytes, Duration::from_secs(1));
            bytes = wait.expect("nobody panics").0;
        }
    }

    /// All that was shown, line by line, without colours and without what was overwritten.
    pub fn transcript(&self) -> String {
        rendered(&self.shown.bytes.lock().expect("nobody panics"))
    }

    /// The bytes that were shown.
    pub fn bytes(&self) -> Vec<u8> {
        self.shown.bytes.lock().expect("nobody panics").clone()
    }

    /// Whether keys are shown and come in lines, as in a terminal that nobody has changed.
    pub fn is_restored(&self) -> bool {
        // Safety: all zeroes is a valid value of this plain structure, which the call fills in.
        let modes = unsafe {
            let mut modes: libc::termios = std::mem::zeroed();
            assert_eq!(libc::tcgetattr(self.slave.as_raw_fd(), &raw mut modes), 0);
            modes
        };
        let ours = libc::ICANON | libc::ECHO | libc::ISIG;
        modes.c_lflag & ours == ours
    }
}

/// What a terminal shows of these bytes: only what is overwritten in the last line is lost.
fn rendered(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let mut lines: Vec<String> = vec![String::new()];
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        let line = lines.last_mut().expect("there is always a line");
        match char {
            '\n' => lines.push(String::new()),
            '\r' => line.clear(),
            '\x1b' => drop(chars.find(char::is_ascii_alphabetic)),
            char => line.push(char),
        }
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
