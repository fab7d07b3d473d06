//! The words that put bubblewrap around a command: its own users, processes, network and file system, of which it sees just a view.

use std::ffi::OsString;
use std::path::Path;

use super::{Phase, View};

/// How much may be written to each folder that is in memory, in bytes.
const TMP_BYTES: &str = "268435456";

/// Where standard input and output wait for the command, since bubblewrap's own process is there for everybody to see, and whoever
/// comes to its streams could speak where the judge does.
pub const STREAMS: [i32; 2] = [8, 9];
/// Becomes the command, with these streams.
const TAKE_STREAMS: &str = r#"exec "$@" <&8 >&9 8<&- 9>&-"#;

/// The command behind bubblewrap.
pub fn around(words: &[OsString], view: &View, phase: Phase) -> Vec<OsString> {
    let mut all: Vec<OsString> =
        ["bwrap", "--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000"]
            .iter()
            .chain(&["--cap-drop", "ALL", "--die-with-parent", "--new-session"])
            .chain(&["--proc", "/proc", "--dev", "/dev"])
            .map(OsString::from)
            .collect();
    let in_memory = |path: &Path| ["--size".into(), TMP_BYTES.into(), "--tmpfs".into(), path.into()];
    all.extend(["/tmp", "/dev/shm"].iter().flat_map(|path| in_memory(Path::new(path))));
    for path in &view.reads {
        match link_of(path) {
            Some(target) => all.extend(["--symlink".into(), target, path.into()]),
            None => all.extend(["--ro-bind".into(), path.into(), path.into()]),
        }
    }
    for path in &view.writes {
        match phase {
            // What the compiler makes is wanted. What a learner's program writes is not, and the disk is everybody's.
            Phase::Build => all.extend(["--bind".into(), path.into(), path.into()]),
            Phase::Run => all.extend(in_memory(path)),
        }
    }
    // Whoever grades as root is root to the files of `/proc`, whatever bubblewrap calls them: one of them names a program that the
    // kernel runs outside. The others are in memory, and without a limit.
    all.extend(["/proc", "/dev", "/"].iter().flat_map(|path| ["--remount-ro".into(), path.into()]));
    all.extend(["--chdir".into(), "/tmp".into(), "--".into()]);
    all.extend(["sh", "-c", TAKE_STREAMS, "sh"].map(OsString::from));
    all.extend_from_slice(words);
    all
}

/// Where `/bin` leads, where it is a link into `/usr`.
fn link_of(path: &Path) -> Option<OsString> {
    let is_top = path.parent() == Some(Path::new("/"));
    is_top.then(|| std::fs::read_link(path).ok().map(OsString::from)).flatten()
}
