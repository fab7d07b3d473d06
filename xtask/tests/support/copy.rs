//! A checkout of our own, to break: the tree without what git ignores, in a folder with a difficult name.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::Tool;

#[path = "packages.rs"]
mod packages;

/// A copy that is removed when this value is dropped.
pub struct Copy {
    root: PathBuf,
}

impl Copy {
    /// Copies the checkout into a new folder of this name.
    pub fn new(name: &str) -> Copy {
        let checkout =
            Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this package lies in a checkout");
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
        for file in ["Cargo.toml", "Cargo.lock"] {
            fs::create_dir_all(&root).expect("cargo gives tests a folder");
            fs::copy(checkout.join(file), root.join(file)).expect("the checkout is whole");
        }
        for folder in ["exercises", "solutions", "xtask"] {
            copy_folder(&checkout.join(folder), &root.join(folder));
        }
        let copy = Copy { root };
        let built = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("grade");
        packages::take_over(&built, &copy.target().join("grade"));
        copy
    }

    /// Its top folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The tool at work on this copy, which it builds for itself.
    pub fn tool(&self, args: &[&str]) -> Tool {
        // As `cargo run` in the copy would tell it.
        Tool::new(args)
            .env("CARGO_MANIFEST_DIR", self.root.join("xtask"))
            .env("CARGO_TARGET_DIR", self.target())
    }

    /// Where the copy is built.
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the copy is ours");
    for entry in fs::read_dir(from).expect("the checkout is readable").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() && entry.file_name() != "target" {
            copy_folder(&from, &to);
        } else if from.is_file() {
            fs::copy(&from, &to).expect("the checkout is readable");
        }
    }
}
