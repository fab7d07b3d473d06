//! Workspaces: who belongs to which, what they share, and what must stay out.

use super::{Repository, rules};
use crate::compile::{DENIED, DENIED_EXPLORED};

/// Members of the first workspace that are no chapters.
const TOOLS: [&str; 3] = ["xtask", "xtask/judge", "exercises/kit"];
/// Members of the solutions' workspace that are no chapters.
const LIBRARIES: [&str; 1] = ["minimp"];
/// Workspaces of their own, which the first one must leave out.
const EXCLUDED: [&str; 4] = ["solutions", "exercises/lab", "xtask/press", "xtask/class"];
const LOCK_FILES: [&str; 5] = [
    "Cargo.lock",
    "solutions/Cargo.lock",
    "exercises/lab/Cargo.lock",
    "xtask/press/Cargo.lock",
    "xtask/class/Cargo.lock",
];
/// How the names of packages begin that a check must not compile, and who may have them.
const HEAVY: [(&str, &str); 3] =
    [("mdbook", "xtask/press"), ("criterion", "exercises/lab"), ("landlock", "xtask/class")];

rules![
    members_are_the_chapters,
    other_workspaces_are_excluded,
    lock_files_are_there,
    lints_are_the_same,
    candidates_are_denied_the_same,
    checks_need_nothing_heavy,
];

fn members_are_the_chapters(repository: &Repository) -> Vec<String> {
    let names: Vec<String> = repository.course.chapters.iter().map(|chapter| chapter.folder_name()).collect();
    let chapters = names.iter().map(|name| format!("exercises/{name}"));
    let expected: Vec<String> = TOOLS.iter().map(|tool| tool.to_string()).chain(chapters).collect();
    let mut problems = compare_list(repository, "Cargo.toml", "members", &expected);
    let expected: Vec<String> = LIBRARIES.iter().map(|library| library.to_string()).chain(names).collect();
    problems.extend(compare_list(repository, "solutions/Cargo.toml", "members", &expected));
    problems
}

/// A package in a folder of a workspace that is neither its member nor excluded can't be built at all.
fn other_workspaces_are_excluded(repository: &Repository) -> Vec<String> {
    compare_list(repository, "Cargo.toml", "exclude", &EXCLUDED.map(String::from))
}

fn compare_list(repository: &Repository, path: &str, key: &str, expected: &[String]) -> Vec<String> {
    let text = repository.texts.iter().find(|text| text.path == path).map_or("", |text| &text.text);
    let list = text
        .split_once(&format!("\n{key} = ["))
        .and_then(|(_, rest)| rest.split_once(']'))
        .map_or("", |(list, _)| list);
    let seen: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    if seen == expected {
        return Vec::new();
    }
    vec![format!("{path}: `{key}` should be, by name and in order: {}", expected.join(", "))]
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
    let lints = |path| lints_in(repository, path, "[workspace.lints");
    if lints("Cargo.toml") == lints("solutions/Cargo.toml") {
        return Vec::new();
    }
    vec![
        "solutions/Cargo.toml: its tables `workspace.lints` differ from those of Cargo.toml; make them equal"
            .into(),
    ]
}

/// The lines of a manifest in the tables that begin so. `None` if there is no such file.
fn lints_in<'a>(repository: &'a Repository, path: &str, table: &str) -> Option<Vec<&'a str>> {
    let text = repository.texts.iter().find(|text| text.path == path)?;
    let mut lines = Vec::new();
    let mut is_in = false;
    for (_, line) in text.lines().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('[') {
            is_in = line.starts_with(table);
        }
        if is_in {
            lines.push(line);
        }
    }
    Some(lines)
}

/// `check` compiles by the manifest, `verify` and the kit's `grade` by rustc alone: what one of them refuses is refused by all.
fn candidates_are_denied_the_same(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    let mut compare = |path: String, table: &str, denied: [(&str, &str); 2]| {
        let lines = lints_in(repository, &path, table).unwrap_or_default();
        let strict =
            lines.into_iter().filter(|line| line.ends_with("\"deny\"") || line.ends_with("\"forbid\""));
        let mut seen: Vec<String> = strict.map(str::to_string).collect();
        seen.sort();
        let expected = denied.map(|(lint, level)| format!("{lint} = \"{level}\""));
        if seen != expected {
            let expected = expected.join(", ");
            problems
                .push(format!("{path}: below {table} these should be errors, as for candidates: {expected}"));
        }
    };
    compare("Cargo.toml".into(), "[workspace.lints.rust]", DENIED);
    for chapter in repository.course.chapters.iter().filter(|chapter| chapter.is_explored()) {
        compare(repository.path(&chapter.manifest()), "[lints.rust]", DENIED_EXPLORED);
    }
    problems
}

/// Checking compiles none of the book's packages, and none of the lab's.
fn checks_need_nothing_heavy(repository: &Repository) -> Vec<String> {
    let locks =
        repository.texts.iter().filter(|text| text.path == LOCK_FILES[0] || text.path == LOCK_FILES[1]);
    locks
        .flat_map(|text| text.lines().map(move |(number, line)| (text, number, line)))
        .filter_map(|(text, number, line)| {
            let name = line.strip_prefix("name = \"")?;
            let (_, owner) = HEAVY.iter().find(|(start, _)| name.starts_with(start))?;
            Some(text.problem(number, &format!("only {owner} may need this: it would tax every check")))
        })
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
        let no_library = solutions.replace("\"minimp\", ", "");
        assert_eq!(members_are_the_chapters(&example(manifest, &no_library)).len(), 1);
    }

    #[test]
    fn a_workspace_that_is_not_excluded() {
        let example = |list: &str| {
            let manifest = format!("[workspace]\nexclude = [{list}]\n");
            other_workspaces_are_excluded(&Repository::example(&[("Cargo.toml", &manifest)])).len()
        };
        assert_eq!(example("\"solutions\", \"exercises/lab\", \"xtask/press\", \"xtask/class\""), 0);
        assert_eq!(example("\"solutions\", \"xtask/press\""), 1);
    }

    #[test]
    fn a_lock_file_that_is_not_there() {
        let problems = lock_files_are_there(&Repository::example(&[("Cargo.lock", "")]));
        assert_eq!(problems.len(), LOCK_FILES.len() - 1, "{problems:?}");
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
    fn a_lint_that_candidates_are_not_held_to() {
        let manifest = "[workspace.lints.rust]\nmissing_docs = \"warn\"\nunsafe_op_in_unsafe_fn = \"deny\"\nunused_must_use = \"deny\"\n";
        let example =
            |text: &str| candidates_are_denied_the_same(&Repository::example(&[("Cargo.toml", text)]));
        assert_eq!(example(manifest), Vec::<String>::new());
        assert_eq!(example(&manifest.replace("warn", "deny")).len(), 1);
    }

    #[test]
    fn a_package_of_the_book_or_the_lab() {
        let lock = "[[package]]\nname = \"mdbook-driver\"\n\n[[package]]\nname = \"criterion\"\n";
        let example = |path: &str| checks_need_nothing_heavy(&Repository::example(&[(path, lock)])).len();
        assert_eq!(example("Cargo.lock"), 2);
        assert_eq!(example("solutions/Cargo.lock"), 2);
        assert_eq!(example("exercises/lab/Cargo.lock"), 0);
        assert_eq!(example("xtask/press/Cargo.lock"), 0);
    }
}
