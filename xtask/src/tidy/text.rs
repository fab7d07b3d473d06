//! Texts: the files of the checkout, by line, and what a rule asks of a line.

use std::path::Path;

/// Folders that are no part of the repository.
const NOT_OURS: [&str; 5] = [".git", ".backups", "target", "node_modules", "__pycache__"];
/// What no program contains begins here: a file's tests stand at its end.
const TESTS: [&str; 2] = ["#[cfg(test)]", "mod tests"];

/// A file that holds text.
#[derive(Debug)]
pub struct Text {
    /// From the top of the checkout, with `/` between names.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Text {
    /// Its lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(idx, line)| (idx + 1, line))
    }

    /// A problem of one line.
    pub fn problem(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }

    /// Whether it is Rust.
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Whether it belongs to the tool or the judge.
    pub fn is_of_tool(&self) -> bool {
        self.path.starts_with("xtask/") && self.is_rust()
    }

    /// Whether all of it is for tests.
    pub fn is_test(&self) -> bool {
        ["/tests/", "/tests.rs", "/src/tidy/", "/src/tidy.rs"].iter().any(|part| self.path.contains(part))
    }

    /// The lines that are compiled into a program: neither comments nor tests.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_all_test = self.is_test();
        let is_start = |((_, line), (_, next)): &((usize, &str), (usize, &str))| {
            *line == TESTS[0] && next.starts_with(TESTS[1])
        };
        let tests = self
            .lines()
            .zip(self.lines().skip(1))
            .find(is_start)
            .map_or(usize::MAX, |((number, _), _)| number);
        self.lines()
            .filter(move |(number, _)| !is_all_test && *number < tests)
            .map(|(number, line)| (number, without_comment(line)))
    }
}

/// A line without the comment at its end. A `//` inside of a string is rare, and then usually an address.
pub fn without_comment(line: &str) -> &str {
    let is_comment = |idx: usize| !line[..idx].ends_with(':');
    match line.find("//").filter(|&idx| is_comment(idx)) {
        Some(idx) => &line[..idx],
        None => line,
    }
}

/// Whether this word stands in the line by itself.
pub fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    line.match_indices(word)
        .any(|(idx, _)| !line[..idx].ends_with(is_part) && !line[idx + word.len()..].starts_with(is_part))
}

/// Reads every text below a folder.
pub fn read_below(root: &Path, folder: &Path, texts: &mut Vec<Text>) {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("can't read {}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder can be read to its end").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // `.git` is a folder, or a file in a second work tree.
        if NOT_OURS.contains(&&*name) {
            continue;
        }
        if path.is_dir() {
            read_below(root, &path, texts);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            // What is no UTF-8 is no text.
            let path =
                path.strip_prefix(root).expect("it lies below").display().to_string().replace('\\', "/");
            texts.push(Text { path, text });
        }
    }
}
