//! Which parts of the checkout a handout has. Paths are relative to the top.

use super::Chapter;

/// What every handout has, beside the chapters: files, and folders with all that is in them.
const ALWAYS: [&str; 12] = [
    ".cargo",
    ".devcontainer",
    ".gitignore",
    ".vscode",
    "Cargo.lock",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "clippy.toml",
    "rust-analyzer.toml",
    "rustfmt.toml",
    "exercises/clippy.toml",
    "exercises/kit",
];
/// Parts of the tool, without what tests it and without what only instructors use.
const TOOL: [&str; 4] = ["xtask/Cargo.toml", "xtask/src", "xtask/judge", "xtask/press"];
/// The book; which of its pages is another question.
const BOOK: [&str; 3] = ["book/book.toml", "book/theme", "book/src"];

/// What grades on a machine that others run, beside the chapters: the tool and the kit as source, and the scripts that the kit holds.
const GRADER: [&str; 13] = [
    ".cargo",
    "Cargo.lock",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "exercises/kit",
    "xtask/Cargo.toml",
    "xtask/src",
    "xtask/judge",
    "xtask/class/Cargo.toml",
    "xtask/class/Cargo.lock",
    "xtask/class/build.rs",
    "xtask/class/src",
    "xtask/class/engines",
];

/// The folder of what all programs may use, among those of the chapters.
pub const KIT: &str = "kit";

/// Files and folders of a handout with these chapters.
pub fn parts(chapters: &[&Chapter]) -> Vec<String> {
    with_chapters(ALWAYS.iter().chain(&TOOL).chain(&BOOK), chapters)
}

/// Files and folders of what grades these chapters elsewhere.
pub fn grader_parts(chapters: &[&Chapter]) -> Vec<String> {
    with_chapters(GRADER.iter(), chapters)
}

fn with_chapters<'a>(parts: impl Iterator<Item = &'a &'a str>, chapters: &[&Chapter]) -> Vec<String> {
    let chapters = chapters.iter().map(|one| format!("exercises/{}", one.folder_name()));
    parts.map(|part| part.to_string()).chain(chapters).collect()
}

/// The folder that a line of the workspace's list of members names, if it is one of the exercises.
pub fn member(line: &str) -> Option<&str> {
    line.trim().strip_prefix("\"exercises/").map(|rest| rest.trim_end_matches([',', '"']))
}
