//! Runs the tool as a user would, and looks at what the user sees and at what is left behind.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

#[cfg(target_os = "linux")]
mod strays;

/// Longer than the tool needs for anything that is asked of it here, its first build included.
const LONGEST: Duration = Duration::from_secs(300);
/// How often the end of the tool is looked for.
const INTERVAL: Duration = Duration::from_millis(5);

/// A tool to be run, with temporary folders of its own.
pub struct Tool {
    command: Command,
    temp: PathBuf,
}

/// What came of a run of the tool.
#[derive(Debug)]
pub struct Said {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

/// The tool at work.
pub struct Running {
    /// Its process.
    pub child: Child,
    temp: PathBuf,
}

/// A test that was itself started in the background ignores Ctrl-C, and so would all that it starts.
fn heed_ctrl_c(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    const SIGINT: i32 = 2;
    const DEFAULT: usize = 0;
    unsafe extern "C" {
        fn signal(signal: i32, handler: usize) -> usize;
    }
    // Safety: `signal` may be called between fork and exec.
    unsafe {
        command.pre_exec(|| {
            signal(SIGINT, DEFAULT);
            Ok(())
        })
    };
}

impl Tool {
    /// The tool with these arguments.
    pub fn new(args: &[&str]) -> Tool {
        static N_TOOLS: AtomicU32 = AtomicU32::new(0);
        let number = N_TOOLS.fetch_add(1, Ordering::Relaxed);
        let temp =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tool-{}-{number}", std::process::id()));
        std::fs::create_dir_all(temp.join("temp")).expect("cargo gives tests a folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(args).stdin(Stdio::null());
        for name in ["TMPDIR", "TMP", "TEMP"] {
            command.env(name, temp.join("temp"));
        }
        for name in ["WORKBOOK_WITNESS", "WORKBOOK_SLOW", "WORKBOOK_PLAIN"] {
            command.env_remove(name);
        }
        command.env("NO_COLOR", "1");
        // Wide enough that a drawing cuts no words which a test looks for.
        command.env("COLUMNS", "100");
        heed_ctrl_c(&mut command);
        Tool { command, temp }
    }

    /// With this variable in its environment.
    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Tool {
        self.command.env(name, value);
        self
    }

    /// Starts it.
    pub fn start(self) -> Running {
        let file = |name: &str| File::create(self.temp.join(name)).expect("its folder was just made");
        // Files and not pipes: nobody needs to read while it works.
        let (stdout, stderr) = (file("stdout"), file("stderr"));
        self.start_with(|command| command.stdout(stdout).stderr(stderr))
    }

    /// Starts it with whatever else it is to have.
    pub fn start_with(mut self, having: impl FnOnce(&mut Command) -> &mut Command) -> Running {
        having(&mut self.command);
        #[cfg(target_os = "linux")]
        let child = strays::start(&mut self.command);
        #[cfg(not(target_os = "linux"))]
        let child = self.command.spawn();
        Running { child: child.expect("cargo built the tool"), temp: self.temp }
    }

    /// Runs it to its end, and makes sure that nothing is left behind.
    #[track_caller]
    pub fn run(self) -> Said {
        self.start().wait()
    }
}

impl Running {
    /// Its pid.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end, and makes sure that nothing is left behind: no process, no file.
    #[track_caller]
    pub fn wait(mut self) -> Said {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("it is our child") {
                break status;
            }
            if start.elapsed() > LONGEST {
                self.child.kill().expect("it still runs");
                panic!("the tool ({}) still runs after {} s", self.id(), LONGEST.as_secs());
            }
            std::thread::park_timeout(INTERVAL);
        };
        #[cfg(target_os = "linux")]
        strays::assert_none(self.id());
        let text = |name: &str| {
            // What went elsewhere is not here.
            let bytes = std::fs::read(self.temp.join(name)).unwrap_or_default();
            String::from_utf8(bytes).expect("the tool writes UTF-8")
        };
        let (stdout, stderr) = (text("stdout"), text("stderr"));
        assert_empties(&self.temp.join("temp"));
        std::fs::remove_dir_all(&self.temp).expect("nobody else uses it");
        Said { status, stdout, stderr }
    }
}

/// Whoever was killed may need a moment to clean up.
#[track_caller]
fn assert_empties(folder: &Path) {
    let start = Instant::now();
    loop {
        let entries = std::fs::read_dir(folder).expect("the tool leaves its temporary folder alone");
        let left: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        if left.is_empty() {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(10), "left behind: {left:?}");
        std::thread::park_timeout(INTERVAL);
    }
}

impl Said {
    /// Fails unless the tool ended with this exit code.
    #[track_caller]
    pub fn exits_with(&self, code: i32) -> &Said {
        assert_eq!(self.status.code(), Some(code), "{self}");
        self
    }

    /// Fails unless one of its streams has these words, wherever its lines were broken.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Said {
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            flat(&self.stdout).contains(words) || flat(&self.stderr).contains(words),
            "no {words:?} in\n{self}"
        );
        self
    }

    /// Fails if a byte of it could make a terminal do anything but show letters.
    #[track_caller]
    pub fn is_harmless(&self) -> &Said {
        let is_bidi = |c: char| matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        for text in [&self.stdout, &self.stderr] {
            let found = text.chars().find(|&c| is_bidi(c) || (c.is_control() && c != '\n'));
            assert_eq!(found, None, "{text:?}");
        }
        self
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\nstdout:\n{}\nstderr:\n{}", self.status, self.stdout, self.stderr)
    }
}
