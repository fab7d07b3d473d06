//! An editor builds, too: rust-analyzer calls `cargo check`. Neither waits for the other, and it sees no solution.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::desk::{Desk, serial};

/// Stands before the compiler and waits: whoever called cargo holds the lock of its folder meanwhile.
const WAITS: &str = r#"#!/bin/sh
case "$*" in
    *-vV* | *"--crate-name ___"*) ;;
    *) touch "$WAITS_IN/waits"; while [ ! -e "$WAITS_IN/go" ]; do sleep 0.02; done ;;
esac
exec "$@"
"#;

/// A compiler that waits.
struct Waiting {
    folder: PathBuf,
}

impl Waiting {
    fn new(desk: &Desk, name: &str) -> Waiting {
        let folder = desk.path(name);
        fs::create_dir_all(&folder).expect("the copy is ours");
        let script = folder.join("rustc");
        fs::write(&script, WAITS).expect("the copy is ours");
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("it is ours");
        Waiting { folder }
    }

    fn wrapper(&self) -> PathBuf {
        self.folder.join("rustc")
    }

    #[track_caller]
    fn wait_until_it_waits(&self) {
        let start = Instant::now();
        while !self.folder.join("waits").exists() {
            assert!(start.elapsed() < Duration::from_secs(120), "no compiler was called");
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }

    fn go(&self) {
        fs::write(self.folder.join("go"), "").expect("the copy is ours");
    }
}

fn cargo(desk: &Desk, args: &[&str]) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").expect("cargo runs this test"));
    cargo.args(args).current_dir(desk.copy.root()).env_remove("CARGO_TARGET_DIR");
    cargo.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    cargo
}

/// Both are in their compilers at the same time, so each has got its lock; and then one comes to its end while the other stays there.
pub fn neither_waits_for_the_other(desk: &Desk) {
    let editor = Waiting::new(desk, "editor");
    // As rust-analyzer does it, in `target/debug`. A group of its own, to be ended with its compilers.
    let mut building = desk.copy.tool(&[]).start_with(|command| {
        *command = cargo(desk, &["check", "--package", "numbered-printers"]);
        command.env("RUSTC_WRAPPER", editor.wrapper()).env("WAITS_IN", &editor.folder).process_group(0)
    });
    editor.wait_until_it_waits();

    desk.write("printers", &format!("{}// another\n", serial()));
    let check = Waiting::new(desk, "check");
    let tool = desk.copy.tool(&["check", "printers"]);
    let tool = tool.env("RUSTC_WRAPPER", check.wrapper()).env("WAITS_IN", &check.folder).start();
    check.wait_until_it_waits();
    check.go();
    tool.wait().exits_with(1).says("all are alive together serial").is_harmless();
    let ended = building.child.try_wait().expect("it is our child");
    assert!(ended.is_none(), "the editor's build holds its lock");

    // Safety: plain numbers; the group is that of a child which nobody has waited for.
    unsafe { libc::kill(-(building.id() as i32), libc::SIGKILL) };
    building.wait();
}

/// What an editor loads is the workspace, in which there is none.
pub fn it_sees_no_solution(desk: &Desk) {
    let mut metadata = cargo(desk, &["metadata", "--format-version", "1", "--offline"]);
    let output = metadata.stdout(Stdio::piped()).output().expect("cargo is there");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo tells JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let solutions = desk.path("solutions");
    let is_seen = |package: &&serde_json::Value| {
        package["manifest_path"].as_str().is_some_and(|path| path.starts_with(&*solutions.to_string_lossy()))
    };
    assert!(packages.len() > 10, "{} packages", packages.len());
    assert_eq!(packages.iter().find(is_seen), None);
}
