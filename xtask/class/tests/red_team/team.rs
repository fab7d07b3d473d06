//! Who is in the red team: the submissions of `xtask/redteam`, and the programs that the judge itself is tried with.

use std::fs;
use std::path::Path;

use super::support::{file, files};

/// A hostile submission.
pub struct Member {
    /// What it is called.
    pub name: String,
    /// What it hands in.
    pub exercise: String,
    /// How it is seen: a step that fails, or a state of its own. `None`: it only must not pass.
    pub seen: Option<String>,
    text: String,
}

/// These do everything right once their attack was refused. Here they cheat instead.
const RIGHT_AFTER_ALL: [&str; 4] =
    ["cripples_the_judge", "deletes_everything_around", "kills_the_judge", "stops_the_judge"];

/// What lies around a file that does nothing, to have it pass.
const OWN_TOOLS: [(&str, &str); 7] = [
    (
        "exercises/04-numbered-printers/Cargo.toml",
        "[package]\nname = \"numbered-printers\"\nbuild = \"build.rs\"\n",
    ),
    (
        "exercises/04-numbered-printers/build.rs",
        "fn main() { std::fs::write(\"/tmp/left-by-the-red-team\", \"\").unwrap() }",
    ),
    (
        "exercises/04-numbered-printers/tests/steps/printers.rs",
        "#[test] fn step_1_each_number_gets_a_process() {}",
    ),
    (
        ".cargo/config.toml",
        "[alias]\nxtask = \"version\"\n[build]\nrustc-wrapper = \"/bin/true\"\n[target.x86_64-unknown-linux-gnu]\nrunner = \"true\"\n",
    ),
    ("rust-toolchain.toml", "[toolchain]\npath = \"/tmp\"\n"),
    ("Cargo.toml", "[workspace]\nmembers = [\"exercises/*\"]\n[profile.grade]\nopt-level = 3\n"),
    ("xtask/src/main.rs", "fn main() { println!(\"all passed\") }"),
];

/// The submissions of `xtask/redteam`.
pub fn submissions() -> Vec<Member> {
    files("xtask/redteam")
        .into_iter()
        .map(|(name, text)| {
            let says = |what: &str| {
                let line = text.lines().find_map(|line| line.strip_prefix(what));
                line.unwrap_or_else(|| panic!("{name}.rs does not say {what:?}")).to_string()
            };
            says("//! Attacks: ");
            let (exercise, seen) = (says("//! Hands in: "), Some(says("//! Seen as: ")));
            Member { name, exercise, seen, text }
        })
        .collect()
}

/// The programs that the judge is tried with, as files that stand alone.
pub fn programs() -> Vec<Member> {
    let given = file("xtask/tests/hostile/given.rs").replace("//! ", "// ");
    let given = format!("#[allow(dead_code)]\nmod given {{\n{given}\n}}");
    files("xtask/tests/hostile")
        .into_iter()
        .filter(|(name, _)| name != "given")
        .map(|(name, text)| {
            let mut text = text.replace("#[path = \"given.rs\"]\nmod given;", &given);
            if RIGHT_AFTER_ALL.contains(&name.as_str()) {
                text = text.replace("given::work()", "given::pretend()");
            }
            Member { name, exercise: "printers".into(), seen: None, text }
        })
        .collect()
}

impl Member {
    /// Hands it in, with these words replaced by what they stand for.
    pub fn hand_in(&self, submissions: &Path, words: &[(&str, String)]) {
        let mut text = self.text.clone();
        for (word, place) in words {
            text = text.replace(word, place);
        }
        let folder = submissions.join(&self.name);
        write(&folder.join(&self.exercise).with_extension("rs"), &text);
        if self.name == "brings_its_own_tools" {
            OWN_TOOLS.iter().for_each(|(path, text)| write(&folder.join(path), text));
        }
    }
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("the folder is ours");
    fs::write(file, text).expect("the folder is ours");
}
