//! A learner's desk: a copy of the checkout, with a history of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::copy::Copy;
use crate::support::Said;

const NUMBERED: &str = "04-numbered-printers";

/// A learner's checkout.
pub struct Desk {
    pub copy: Copy,
}

impl Desk {
    /// A new one.
    pub fn new() -> Desk {
        Desk { copy: Copy::new("learner") }
    }

    /// Runs the tool here.
    pub fn tool(&self, args: &[&str]) -> Said {
        self.copy.tool(args).run()
    }

    /// A path from its top.
    pub fn path(&self, path: &str) -> PathBuf {
        self.copy.root().join(path)
    }

    /// The file of an exercise of chapter 4.
    pub fn exercise(&self, name: &str) -> PathBuf {
        self.path(&format!("exercises/{NUMBERED}/src/bin/{name}.rs"))
    }

    /// What that file says.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.exercise(name)).expect("the exercise is there")
    }

    /// Makes it say this.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.exercise(name), text).expect("the copy is ours");
    }

    /// What the solution says.
    pub fn solution(&self, name: &str) -> String {
        fs::read_to_string(self.path(&format!("solutions/{NUMBERED}/src/bin/{name}.rs")))
            .expect("each exercise has a solution")
    }

    /// What a backup says.
    pub fn backup(&self, path: &str) -> String {
        fs::read_to_string(self.path(".backups").join(path)).expect("there is such a backup")
    }

    /// Whether git could do this here.
    pub fn git(&self, args: &[&str]) -> bool {
        let mut git = Command::new("git");
        for setting in ["user.name=a learner", "user.email=a@learner.example", "commit.gpgsign=false"] {
            git.args(["-c", setting]);
        }
        git.args(args).current_dir(self.copy.root());
        git.output().is_ok_and(|output| output.status.success())
    }

    /// Whether everything is in git now.
    pub fn begin_history(&self) -> bool {
        self.git(&["init", "--quiet"]) && self.git(&["add", "exercises"]) && self.commit("the course")
    }

    /// Whether the changes are.
    pub fn commit(&self, message: &str) -> bool {
        self.git(&["commit", "--quiet", "--all", "--message", message])
    }
}

/// The wrong answer of `printers` that starts one after the other.
pub fn serial() -> String {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this package lies in a checkout");
    let file = checkout.join(format!("solutions/{NUMBERED}/wrong/printers/serial.rs"));
    fs::read_to_string(file).expect("it is one of the wrong answers")
}
