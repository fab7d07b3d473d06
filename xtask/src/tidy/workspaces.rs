//! Workspaces: who belongs to which, what they share, and what must stay out.

use super::{Repository, rules};

/// Members of the first workspace that are no chapters.
const TOOLS: [&str; 3] = ["xtask", "xtask/judge", "exercises/kit"];
/// Members of the solutions' workspace that are no chapters.
const LIBRARIES: [&str; 1] = ["minimp"];
const LOCK_FILES: [&str; 3] = ["Cargo.lock", "solutions/Cargo.lock", "xtask/press/Cargo.lock"];

rules![members_are_the_chapters, lock_files_are_there, lints_are_the_same, checks_need_no_book];

fn members_are_the_chapters(repository: &Repository) -> Vec<String> {
    let names: Vec<String> = repository.course.chapters.iter().map(|chapter| chapter.folder_name()).collect();
    let chapters = names.iter().map(|name| format!("exercises/{name}"));
    let expected: Vec<String> = TOOLS.iter().map(|tool| tool.to_string()).chain(chapters).collect();
    let mut problems = compare_members(repository, "Cargo.toml", &expected);
    let expected: Vec<String> = LIBRARIES.iter().map(|library| library.to_string()).chain(names).collect();
    problems.extend(compare_members(repository, "solutions/Cargo.toml", &expected));
    problems
}

fn compare_members(repository: &Repository, path: &str, expected: &[String]) -> Vec<String> {
    let text = repository.texts.iter().find(|text| text.path == path).map_or("", |text| &text.text);
    let list = text
        .split_once("\nmembers = [")
        .and_then(|(_, rest)| rest.split_once(']'))
        .map_or("", |(list, _)| list);
    let seen: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    if seen == expected {
        return Vec::new();
    }
    vec![format!("{path}: `members` should be, by name and in order: {}", expected.join(", "))]
}

fn lock_files_are_there(repository: &Repository) -> Vec<String> {
    let is_there = |path: &str| repository.texts.iter().any(|text| text.path == path);
    LOCK_FILES
        .iter()
        .filter(|path| !is_there(path))
        .map(|path| format!("{path}: missing; commit what cargo wrote, so that everybody builds the same"))
        .collect()
}

/// An editor that has the exercises open and one that has the solutions open should complain about the same things.
fn lints_are_the_same(repository: &Repository) -> Vec<String> {
    let lints = |path: &str| {
        let text = repository.texts.iter().find(|text| text.path == path)?;
        let mut lines = Vec::new();
        let mut is_in = false;
        for (_, line) in text.lines().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            if line.starts_with('[') {
                is_in = line.starts_with("[workspace.lints");
            }
            if is_in {
                lines.push(line);
            }
        }
        Some(lines)
    };
    if lints("Cargo.toml") == lints("solutions/Cargo.toml") {
        return Vec::new();
    }
    vec![
        "solutions/Cargo.toml: its tables `workspace.lints` differ from those of Cargo.toml; make them equal"
            .into(),
    ]
}

/// Checking compiles none of the book's packages.
fn checks_need_no_book(repository: &Repository) -> Vec<String> {
    let locks =
        repository.texts.iter().filter(|text| text.path == LOCK_FILES[0] || text.path == LOCK_FILES[1]);
    locks
        .flat_map(|text| text.lines().map(move |(number, line)| (text, number, line)))
        .filter(|(_, _, line)| line.starts_with("name = \"mdbook"))
        .map(|(text, number, _)| text.problem(number, "only xtask/press may need the book's packages"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_too_many() {
        let manifest = "[workspace]\nmembers = [\n    \"xtask\",\n    \"xtask/judge\",\n    \"exercises/kit\",\n    \"exercises/07-waiting\",\n]\n";
        let solutions = "[workspace]\nmembers = [\"minimp\", \"07-waiting\"]\n";
        let example = |manifest: &str, solutions: &str| {
            Repository::example(&[("Cargo.toml", manifest), ("solutions/Cargo.toml", solutions)])
        };
        assert_eq!(members_are_the_chapters(&example(manifest, solutions)), Vec::<String>::new());
        let glob = manifest.replace("07-waiting", "*");
        assert_eq!(members_are_the_chapters(&example(&glob, "members = []")).len(), 2);
    }

    #[test]
    fn a_lock_file_that_is_not_there() {
        let problems = lock_files_are_there(&Repository::example(&[("Cargo.lock", "")]));
        assert_eq!(problems.len(), 2, "{problems:?}");
    }

    #[test]
    fn lints_that_differ() {
        let one = "[workspace.lints.rust]\na = \"warn\"\n\n[profile.grade]\ndebug = 0\n";
        let example =
            |other: &str| Repository::example(&[("Cargo.toml", one), ("solutions/Cargo.toml", other)]);
        assert_eq!(
            lints_are_the_same(&example(&one.replace("debug = 0", "debug = 1"))),
            Vec::<String>::new()
        );
        assert_eq!(lints_are_the_same(&example(&one.replace("warn", "deny"))).len(), 1);
    }

    #[test]
    fn a_package_of_the_book() {
        let lock = "[[package]]\nname = \"mdbook-driver\"\n";
        let example = Repository::example(&[("Cargo.lock", lock), ("xtask/press/Cargo.lock", lock)]);
        assert_eq!(checks_need_no_book(&example).len(), 1);
    }
}
