//! The words that put bubblewrap around a command: its own users, processes, network and file system, of which it sees just a view.

use std::ffi::OsString;
use std::path::Path;

use super::View;

/// How much may be written outside of the view's own folders, in bytes.
const TMP_BYTES: &str = "268435456";

/// The command behind bubblewrap.
pub fn around(words: &[OsString], view: &View) -> Vec<OsString> {
    let mut all: Vec<OsString> =
        ["bwrap", "--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000"]
            .iter()
            .chain(&["--cap-drop", "ALL", "--die-with-parent", "--new-session"])
            .chain(&["--proc", "/proc", "--dev", "/dev", "--size", TMP_BYTES, "--tmpfs", "/tmp"])
            .map(OsString::from)
            .collect();
    for path in &view.reads {
        match link_of(path) {
            Some(target) => all.extend(["--symlink".into(), target, path.into()]),
            None => all.extend(["--ro-bind".into(), path.into(), path.into()]),
        }
    }
    for path in &view.writes {
        all.extend(["--bind".into(), path.into(), path.into()]);
    }
    all.extend(["--chdir".into(), "/tmp".into(), "--".into()]);
    all.extend_from_slice(words);
    all
}

/// Where `/bin` leads, where it is a link into `/usr`.
fn link_of(path: &Path) -> Option<OsString> {
    let is_top = path.parent() == Some(Path::new("/"));
    is_top.then(|| std::fs::read_link(path).ok().map(OsString::from)).flatten()
}
