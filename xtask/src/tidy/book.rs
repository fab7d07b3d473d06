//! The book: what it shows is a file that is compiled or run, and what is such a file is shown.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{Text, has_word};
use super::{Repository, rules};

/// Languages whose blocks must be files.
const COMPILED: [&str; 3] = ["rust", "python", "py"];

rules![
    programs_are_included,
    included_files_are_there,
    listings_are_shown,
    listings_have_names_of_their_own,
    findings_are_described
];

fn pages(repository: &Repository) -> impl Iterator<Item = &Text> {
    repository.texts.iter().filter(|text| text.path.starts_with("book/src/") && text.path.ends_with(".md"))
}

fn programs_are_included(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for page in pages(repository) {
        let mut lines = page.lines();
        while let Some((number, line)) = lines.next() {
            let Some(language) = line.trim_start().strip_prefix("```") else { continue };
            let block: Vec<&str> = lines
                .by_ref()
                .map(|(_, line)| line.trim())
                .take_while(|line| !line.starts_with("```"))
                .collect();
            let is_compiled = COMPILED.contains(&language.split([',', ' ']).next().unwrap_or_default());
            let is_included = matches!(block[..], [only] if only.starts_with("{{#include "));
            if is_included && line.starts_with(' ') {
                let what =
                    "only the first line of what is included stands in the list; put the block before it";
                problems.push(page.problem(number, what));
            }
            if is_compiled && !is_included {
                let what = "a program in the book is an example of a chapter: put it there, and `{{#include …}}` it alone";
                problems.push(page.problem(number, what));
            }
        }
    }
    problems
}

/// The files that a page includes, from the top of the checkout, with their lines.
fn included(page: &Text) -> Vec<(usize, String)> {
    let mut files = Vec::new();
    for (number, line) in page.lines() {
        for rest in line.split("{{#include ").skip(1) {
            // A file name has no colon; what follows one are lines or an anchor.
            let path = rest.split(['}', ':']).next().unwrap_or_default().trim();
            let mut parts: Vec<&str> = page.path.split('/').collect();
            parts.pop();
            for part in path.split('/') {
                match part {
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            files.push((number, parts.join("/")));
        }
    }
    files
}

fn included_files_are_there(repository: &Repository) -> Vec<String> {
    let known: BTreeSet<&str> = repository.texts.iter().map(|text| text.path.as_str()).collect();
    pages(repository)
        .flat_map(|page| included(page).into_iter().map(move |(number, path)| (page, number, path)))
        .filter(|(_, _, path)| !known.contains(path.as_str()))
        .map(|(page, number, path)| page.problem(number, &format!("{path} is not there")))
        .collect()
}

/// A listing is included, or a page names it, as a counterpart or in a command; its output belongs to a listing.
fn listings_are_shown(repository: &Repository) -> Vec<String> {
    let shown: BTreeSet<String> = pages(repository).flat_map(included).map(|(_, path)| path).collect();
    let mut problems = Vec::new();
    for chapter in &repository.course.chapters {
        let listings: Vec<&Text> = repository.below(&chapter.listings()).collect();
        for listing in &listings {
            let (stem, extension) = listing.path.rsplit_once('.').unwrap_or((&listing.path, ""));
            let stem = stem.strip_suffix(".evidence").unwrap_or(stem);
            let name = listing.path.rsplit('/').next().unwrap_or_default();
            let is_there =
                |extension: &str| listings.iter().any(|other| other.path == format!("{stem}.{extension}"));
            let is_program = extension == "rs" || extension == "py";
            if is_program
                && !shown.contains(&listing.path)
                && !pages(repository).any(|page| has_word(&page.text, name))
            {
                let page = repository.path(&chapter.page(&repository.course));
                problems.push(listing.problem(
                    1,
                    &format!("{page} shows it nowhere; include it, name its file, or remove it"),
                ));
            }
            if !is_program && !is_there("rs") && !is_there("py") {
                problems.push(listing.problem(1, "no program beside it has this name"));
            }
        }
    }
    problems
}

/// Cargo builds the examples of all chapters into one folder: of two with the same name, one is run in place of the other.
fn listings_have_names_of_their_own(repository: &Repository) -> Vec<String> {
    let mut seen: BTreeMap<&str, &Text> = BTreeMap::new();
    let mut problems = Vec::new();
    for chapter in &repository.course.chapters {
        for listing in repository.below(&chapter.listings()).filter(|text| text.is_rust()) {
            let name = listing.path.rsplit('/').next().unwrap_or_default();
            if let Some(other) = seen.insert(name, listing) {
                problems.push(
                    listing.problem(1, &format!("{} has the same name; rename one of them", other.path)),
                );
            }
        }
    }
    problems
}

/// The page on findings has one heading for each: ### `serial`.
fn findings_are_described(repository: &Repository) -> Vec<String> {
    let path = repository.course.book().join("src").join("findings.md");
    let Some(page) = repository.text(&path) else {
        return vec![format!("{}: missing", repository.path(&path))];
    };
    let headings: Vec<(usize, &str)> = page
        .lines()
        .filter_map(|(number, line)| Some((number, line.strip_prefix("### `")?.split('`').next()?)))
        .collect();
    let known = judge::findings::ALL.iter().map(|kind| kind.id);
    let mut problems: Vec<String> = known
        .filter(|id| headings.iter().filter(|(_, heading)| heading == id).count() != 1)
        .map(|id| {
            page.problem(1, &format!("should have one heading \"### `{id}`\": it is a finding of the judge"))
        })
        .collect();
    for (number, heading) in headings {
        if !judge::findings::ALL.iter().any(|kind| kind.id == heading) {
            problems.push(page.problem(number, &format!("the judge has no finding `{heading}`")));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "book/src/07-waiting.md";
    const LISTING: &str = "exercises/07-waiting/examples/gate.rs";

    #[track_caller]
    fn finds(rule: fn(&Repository) -> Vec<String>, texts: &[(&str, &str)], n_problems: usize) {
        let problems = rule(&Repository::example(texts));
        assert_eq!(problems.len(), n_problems, "{problems:?}");
    }

    #[test]
    fn a_program_that_nobody_compiles() {
        let include = "{{#include ../../exercises/07-waiting/examples/gate.rs:3:}}";
        finds(
            programs_are_included,
            &[(PAGE, &format!("```rust\n{include}\n```\n\n```text\nfree\n```\n"))],
            0,
        );
        finds(
            programs_are_included,
            &[(PAGE, &format!("```rust,ignore\n{include}\nfn main() {{}}\n```\n"))],
            1,
        );
        finds(programs_are_included, &[(PAGE, &format!("1. See\n   ```rust\n   {include}\n   ```\n"))], 1);
        finds(programs_are_included, &[(PAGE, "1. See\n   ```python\n   print(1)\n   ```\n")], 1);
    }

    #[test]
    fn a_file_that_is_not_there() {
        let page = (PAGE, "a\n{{#include ../../exercises/07-waiting/examples/gate.rs:anchor}}\n");
        finds(included_files_are_there, &[page], 1);
        finds(included_files_are_there, &[page, (LISTING, "")], 0);
    }

    #[test]
    fn a_listing_that_nobody_sees() {
        let python = "exercises/07-waiting/examples/gate.py";
        let include = "{{#include ../../exercises/07-waiting/examples/gate.rs}}\n";
        finds(listings_are_shown, &[(PAGE, include), (LISTING, ""), (python, "")], 1);
        finds(
            listings_are_shown,
            &[(PAGE, &format!("{include}See `gate.py`.")), (LISTING, ""), (python, "")],
            0,
        );
        finds(
            listings_are_shown,
            &[(PAGE, include), (LISTING, ""), ("exercises/07-waiting/examples/door.out", "")],
            1,
        );
    }

    #[test]
    fn a_name_that_is_taken() {
        let mut repository =
            Repository::example(&[(LISTING, ""), ("exercises/08-more/examples/gate.rs", "")]);
        assert_eq!(listings_have_names_of_their_own(&repository).len(), 0);
        repository.course.chapters.push(repository.course.planned(8, "more", "More"));
        assert_eq!(listings_have_names_of_their_own(&repository).len(), 1);
    }

    #[test]
    fn a_finding_that_is_not_described() {
        let all: String = judge::findings::ALL.iter().map(|kind| format!("### `{}`\n\n", kind.id)).collect();
        let example = |text: &str, n| finds(findings_are_described, &[("book/src/findings.md", text)], n);
        example(&all, 0);
        example(&all.replace("### `serial`", "serial"), 1);
        example(&format!("{all}### `bad_luck`\n"), 1);
    }
}
