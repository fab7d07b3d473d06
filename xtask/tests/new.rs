//! What `new` writes can be judged at once: on a copy of this checkout, in a folder whose name is no easy one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A chapter that this checkout will never have.
const CHAPTER: &str = "example-of-new";
const EXERCISE: &str = "example_of_new_1";

/// The copy, always in the same place: what cargo built for it is of use the next time.
struct Copy {
    root: PathBuf,
}

impl Copy {
    fn of_this_checkout() -> Copy {
        let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs this test");
        let checkout = Path::new(&package).parent().expect("the package lies in the checkout");
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("a côpy of it");
        if root.exists() {
            fs::remove_dir_all(&root).expect("it is ours");
        }
        fs::create_dir_all(&root).expect("target can be written to");
        for part in [
            "Cargo.toml",
            "Cargo.lock",
            "README.md",
            "rustfmt.toml",
            "book",
            "exercises",
            "solutions",
            "xtask",
        ] {
            copy_all(&checkout.join(part), &root.join(part));
        }
        Copy { root }
    }

    /// The number of the first chapter that is not there.
    fn next_number(&self) -> u32 {
        let folders = fs::read_dir(self.root.join("exercises")).expect("there are exercises");
        let names: Vec<String> =
            folders.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        (1..)
            .find(|number| !names.iter().any(|name| name.starts_with(&format!("{number:02}-"))))
            .expect("one is free")
    }

    /// Runs the tool here.
    fn xtask(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(args).current_dir(&self.root).env("CARGO_MANIFEST_DIR", self.root.join("xtask"));
        // Never the checkout's own: cargo tells packages of a workspace by their place in it, and would take the copy's judge for the
        // checkout's. The copy lies where it always lay, so what was built for it the last time is still of use.
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target of the copy"));
        command.output().expect("the tool can be run")
    }
}

/// Files keep their times, so that cargo builds only what has changed since the last time.
fn copy_all(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("target can be written to");
        for entry in fs::read_dir(from).expect("the checkout can be read").flatten() {
            if entry.file_name() != "target" {
                copy_all(&entry.path(), &to.join(entry.file_name()));
            }
        }
    } else if from.is_file() {
        let times = fs::metadata(from).and_then(|file| file.modified()).expect("the checkout can be read");
        fs::copy(from, to).expect("target can be written to");
        fs::File::options()
            .append(true)
            .open(to)
            .and_then(|file| file.set_modified(times))
            .expect("it was written");
    }
}

#[track_caller]
fn exits_with(output: &Output, code: i32) -> String {
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (said(&output.stdout), said(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "\n{stdout}\n{stderr}");
    stdout
}

#[test]
fn what_was_just_begun_is_verified() {
    let copy = Copy::of_this_checkout();
    let chapter = format!("{:02}-{CHAPTER}", copy.next_number());
    let mut written = exits_with(&copy.xtask(&["new", &chapter, "--title", "An example of `new`"]), 0);
    written += &exits_with(&copy.xtask(&["new", &format!("{CHAPTER}/{EXERCISE}")]), 0);

    let checked = exits_with(&copy.xtask(&["check", EXERCISE, "--format", "json"]), 1);
    assert!(checked.contains("\"not_done_yet\""), "{checked}");
    exits_with(&copy.xtask(&["verify", EXERCISE]), 0);
    // A second time, it is there.
    exits_with(&copy.xtask(&["new", &format!("{CHAPTER}/{EXERCISE}")]), 2);

    is_formatted(&copy, &written);
}

/// Every Rust file that was written is laid out as rustfmt would do it.
fn is_formatted(copy: &Copy, written: &str) {
    let files: Vec<PathBuf> = written
        .lines()
        .filter_map(|line| line.strip_prefix("wrote")?.trim().strip_suffix(".rs"))
        .map(|file| copy.root.join(file).with_extension("rs"))
        .collect();
    assert!(files.len() > 8, "{written}");
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--check", "--edition", "2024"]).args(files).current_dir(&copy.root);
    match rustfmt.output() {
        Ok(output) => drop(exits_with(&output, 0)),
        // A toolchain may come without it; CI has it.
        Err(_) => eprintln!("not checked: there is no rustfmt here"),
    }
}
