//! Programs of the system to launch beside the zoo.

use std::path::Path;

use judge::launch::Launch;

/// A launch of this program with these arguments.
pub fn launch(program: &Path, args: &[&str]) -> Launch {
    let mut launch = Launch::new(program, Path::new(env!("CARGO_TARGET_TMPDIR")));
    launch.args = args.iter().map(Into::into).collect();
    launch
}

/// A launch of the shell on this script.
pub fn shell(script: &str) -> Launch {
    launch(Path::new("/bin/sh"), &["-c", script])
}
