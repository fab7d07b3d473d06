//! A launch: what to run, where, with what, and what the judge does meanwhile.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use crate::bounds::Bounds;

/// Everything that decides how a program is started and watched.
#[derive(Clone, Debug)]
pub struct Launch {
    /// The executable.
    pub program: PathBuf,
    /// What the program finds as its own name (`argv[0]`), if that is not its path.
    pub name: Option<OsString>,
    /// Its arguments.
    pub args: Vec<OsString>,
    /// Its whole environment.
    pub env: Vec<(OsString, OsString)>,
    /// Its working folder.
    pub folder: PathBuf,
    /// What it can read from standard input, up to the end of file.
    pub stdin: Vec<u8>,
    /// It reads the judge's own standard input instead.
    pub inherits_stdin: bool,
    /// Nobody reads its standard output: whoever writes there is told that it can't.
    pub is_unread: bool,
    /// How far it may go.
    pub bounds: Bounds,
    /// Whether to hold processes at their exit.
    pub hold: Option<Hold>,
    /// Whether to hold processes before they write.
    pub hold_writes: Option<HoldWrites>,
    /// Kill these children of the root (0: the first that was born), with all that descends from them, when they are about to write.
    pub kill_children: Vec<usize>,
    /// Kill the process that writes this line, as soon as it has written it.
    pub kill_at_line: Option<String>,
    /// Whether processes may go on after the root ended. If not, they are killed then, and the evidence says so.
    pub may_outlive_root: bool,
    /// Whether to note which threads were on a processor. For drawing; it costs a little, so no step asks for it.
    pub samples: bool,
}

/// Hold every process but the root at its exit until enough children of the root are alive together.
#[derive(Clone, Debug, Default)]
pub struct Hold {
    /// How many are enough.
    pub until_alive: usize,
    /// Let them go in this order (indices of processes), as far as it goes: replays [`crate::evidence::Holding::released`].
    pub replay: Vec<usize>,
    /// Let all of them go once nothing has happened for so long, whoever may still be able to move. Without it, whoever rests between
    /// two questions makes the judge wait for ten of them.
    pub patience: Option<Duration>,
}

/// Hold every process but the root before its first write to standard output, until nothing else can happen. Then one of those that
/// are held may write.
#[derive(Clone, Debug, Default)]
pub struct HoldWrites {
    /// Let them write in this order (places among the children of the root, 0: the first that was born), as far as it goes; then in the
    /// order in which they came. What descends from a child counts as that child.
    pub order: Vec<usize>,
    /// Let the next one write once nothing has happened for so long, although somebody may still move: whoever rests, or asks again and
    /// again. Having waited so long once, the judge waits no more than a moment.
    pub patience: Duration,
}

impl Launch {
    /// This program, in this folder: no arguments, an empty standard input, a clean environment and the usual bounds.
    pub fn new(program: impl Into<PathBuf>, folder: impl Into<PathBuf>) -> Launch {
        let folder = folder.into();
        Launch {
            program: program.into(),
            name: None,
            args: Vec::new(),
            env: clean_environment(&folder),
            folder,
            stdin: Vec::new(),
            inherits_stdin: false,
            is_unread: false,
            bounds: Bounds::default(),
            hold: None,
            hold_writes: None,
            kill_children: Vec::new(),
            kill_at_line: None,
            may_outlive_root: false,
            samples: false,
        }
    }

    /// The command as evidence tells it: name and arguments.
    pub fn command(&self) -> Vec<String> {
        let name = self.name.as_deref().unwrap_or(self.program.as_os_str());
        std::iter::once(name)
            .chain(self.args.iter().map(OsString::as_os_str))
            .map(|word| word.to_string_lossy().into_owned())
            .collect()
    }
}

/// What a judged program finds in its environment: where programs are, and little else. So every run is alike.
fn clean_environment(folder: &std::path::Path) -> Vec<(OsString, OsString)> {
    const KEPT: [&str; 5] = ["PATH", crate::bounds::SLOW, "SystemRoot", "PATHEXT", "USERPROFILE"];
    let mut env: Vec<(OsString, OsString)> =
        KEPT.iter().filter_map(|&name| Some((name.into(), std::env::var_os(name)?))).collect();
    for name in ["HOME", "TMPDIR", "TMP", "TEMP"] {
        env.push((name.into(), folder.into()));
    }
    env.push(("LC_ALL".into(), "C.UTF-8".into()));
    env
}
