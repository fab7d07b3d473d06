//! What every test of the judge needs: the zoo, ready to be launched.

use std::path::{Path, PathBuf};

use judge::launch::Launch;

/// The zoo as cargo built it for this test.
pub fn zoo_path() -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    let profile = test.ancestors().nth(2).expect("a test lies in target/PROFILE/deps");
    let path = profile.join("examples").join(format!("zoo{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is missing; `cargo test -p judge` builds it", path.display());
    path
}

/// A launch of the zoo: its first word says what to be.
pub fn zoo(words: &str) -> Launch {
    let mut launch = Launch::new(zoo_path(), Path::new(env!("CARGO_TARGET_TMPDIR")));
    launch.args = words.split_whitespace().map(Into::into).collect();
    launch
}
