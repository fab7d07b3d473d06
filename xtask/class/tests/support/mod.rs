//! Classes of submissions, made from solutions, wrong answers and hostile programs, and the kit at work on them.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The checkout.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this package lies in a checkout").into()
}

/// A folder that is removed when this value is dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// A new folder of this name.
    pub fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("cargo gives tests a folder");
        Folder(path)
    }

    /// The folder of this name, empty, for what is made once in a run: it stays for whoever wants to look.
    pub fn again(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("cargo gives tests a folder");
        Folder(path)
    }

    /// A path within.
    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Hands this file in as an exercise of chapter 4.
pub fn hand_in(submissions: &Path, name: &str, exercise: &str, text: &str) {
    let folder = submissions.join(name).join("exercises/04-numbered-printers/src/bin");
    fs::create_dir_all(&folder).expect("the folder is ours");
    fs::write(folder.join(exercise).with_extension("rs"), text).expect("the folder is ours");
}

/// A file of the checkout.
pub fn file(path: &str) -> String {
    fs::read_to_string(checkout().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The Rust files of a folder of the checkout: their names and texts.
pub fn files(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(checkout().join(folder)).expect("the checkout is whole").flatten();
    let mut files: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.path();
            let is_rust = path.extension().is_some_and(|extension| extension == "rs");
            is_rust.then(|| {
                let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
                (name, fs::read_to_string(&path).expect("the checkout is readable"))
            })
        })
        .collect();
    files.sort();
    files
}

/// The kit, to be given arguments.
pub fn kit() -> Command {
    let mut kit = Command::new(env!("CARGO_BIN_EXE_class"));
    // As `cargo xtask` would tell it.
    kit.env("CARGO_MANIFEST_DIR", checkout().join("xtask")).env_remove("CARGO_TARGET_DIR");
    kit
}

/// Grades a folder of submissions with inputs that are the same each time.
pub fn grade(submissions: &Path, report: &Path, more: &[&str]) -> Output {
    let mut kit = kit();
    kit.arg("grade").arg(submissions).arg("--out").arg(report).args(["--salt", "test"]).args(more);
    let output = kit.output().expect("the kit runs");
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 1)), "{code:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// A report as an instructor sees it.
pub fn export(report: &Path, format: &str) -> String {
    let output = kit().arg("export").arg(report).args(["--format", format]).output().expect("the kit runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a report is text")
}
