//! A class that was graded once, and what is done with it then.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;

use crate::support::{Folder, export, file, files, grade, hand_in, kit};

/// What is graded.
pub const PRINTERS: [&str; 2] = ["--what", "printers"];
/// It passes every step.
pub const SOLUTION: &str = "solutions/04-numbered-printers/src/bin/printers.rs";
const WRONG: &str = "solutions/04-numbered-printers/wrong/printers";

/// A class that was graded: Ada has the solution, Bob forgets to wait.
pub struct Class {
    /// Where all of it lies.
    pub folder: Folder,
}

impl Class {
    /// It is graded once; every test has a copy of its own.
    pub fn graded(name: &str) -> Class {
        static FIRST: OnceLock<Class> = OnceLock::new();
        let first = FIRST.get_or_init(|| {
            let class = Class { folder: Folder::again("regrading") };
            hand_in(&class.submissions(), "ada", "printers", &file(SOLUTION));
            hand_in(&class.submissions(), "bob", "printers", &zombies());
            grade(&class.submissions(), &class.report(), &PRINTERS);
            class
        });
        let class = Class { folder: Folder::new(name) };
        for folder in [first.submissions(), first.report()] {
            // With their times.
            let copied = Command::new("cp").arg("-a").arg(folder).arg(class.folder.join(".")).status();
            assert!(copied.expect("cp runs").success());
        }
        class
    }

    /// What was handed in.
    pub fn submissions(&self) -> PathBuf {
        self.folder.join("submissions")
    }

    /// The report folder.
    pub fn report(&self) -> PathBuf {
        self.folder.join("report")
    }

    /// The points of everybody, as a table.
    pub fn table(&self) -> String {
        export(&self.report(), "csv")
    }

    /// `grade --regrade` with these arguments.
    pub fn regrade(&self, args: &[&str]) -> Output {
        let mut kit = kit();
        kit.arg("grade").arg("--out").arg(self.report()).arg("--regrade").args(args);
        kit.output().expect("the kit runs")
    }

    /// Grades anew.
    pub fn make_regrade(&self, args: &[&str]) -> Output {
        let submissions = self.submissions();
        let submissions = submissions.to_str().expect("our folders are text");
        self.regrade(&[&[submissions], args].concat())
    }

    /// What the regrade would change.
    pub fn diff(&self) -> Value {
        let output = self.regrade(&["--diff", "--format", "json"]);
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", said(&output)))
    }

    /// Bob has mended it.
    pub fn bob_hands_in_the_solution(&self) {
        hand_in(&self.submissions(), "bob", "printers", &file(SOLUTION));
    }
}

/// What forgets to wait.
pub fn zombies() -> String {
    let wrong = files(WRONG).into_iter().find(|(name, _)| name == "zombies");
    wrong.expect("somebody forgets to wait").1
}

/// Everything that it said.
pub fn said(output: &Output) -> String {
    [&output.stdout[..], &output.stderr].map(String::from_utf8_lossy).concat()
}
