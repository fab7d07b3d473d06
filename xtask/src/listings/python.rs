//! The Python of this machine, and how it starts children.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A Python that listings are run with.
pub struct Python {
    /// Itself, and no launcher that starts it.
    pub executable: PathBuf,
    /// As it says.
    pub version: String,
    /// How it starts the children of `multiprocessing`.
    pub start_method: String,
}

impl Python {
    /// The `python3` of this machine, if it is new enough. A wrapper in the PATH tells which one it starts.
    pub fn find() -> Option<Python> {
        let question = "import sys, multiprocessing as m; assert sys.version_info >= (3, 9); \
                        print(sys.executable); print(sys.version.split()[0]); print(m.get_start_method())";
        let output = Command::new("python3")
            .args(["-c", question])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()?;
        let text = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
        let mut lines = text.lines();
        Some(Python {
            executable: lines.next()?.into(),
            version: lines.next()?.into(),
            start_method: lines.next()?.into(),
        })
    }
}
