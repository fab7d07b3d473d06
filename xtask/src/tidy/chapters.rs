//! Chapters: page, folder, package, table of contents and README tell the same, and the tool knows none of them by name.

use super::text::{Text, has_word};
use super::{Repository, rules};

/// Names of chapters and exercises that are words of the tool's own, and why.
const COMMON_WORDS: [(&str, &str); 5] = [
    ("process", "what the judge counts, in every message"),
    ("threads", "what it counts as well"),
    ("schedule", "what it explores, one after the other"),
    ("workers", "what a pool has, in its messages"),
    ("does_not_compile", "what becomes of an answer, in every format"),
];

/// Where the folders of chapters lie.
const FOLDERS: [&str; 3] = ["exercises/", "solutions/", "book/src/"];
/// What else has a folder there.
const NO_CHAPTERS: [&str; 3] = ["exercises/kit", "exercises/lab", "solutions/minimp"];

rules![
    pages_have_the_titles,
    the_summary_tells_the_same,
    the_readme_tells_the_same,
    no_folder_without_a_chapter,
    the_tool_names_no_chapter,
    one_file_knows_paths,
];

fn pages_have_the_titles(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for chapter in &repository.course.chapters {
        let page = chapter.page(&repository.course);
        let first = repository.text(&page).map(|text| text.text.lines().next().unwrap_or_default());
        let title = &chapter.title;
        match first {
            None => {
                problems.push(format!("{}: missing; it is the page of {title:?}", repository.path(&page)))
            }
            Some(first) if first == format!("# {title}") => {}
            Some(first) => {
                let manifest = repository.path(&chapter.manifest());
                problems.push(format!(
                    "{}:1: {first:?} should be `# {title}`, as {manifest} has it",
                    repository.path(&page)
                ));
            }
        }
    }
    problems
}

/// The book numbers the entries of its lists, so the place of an entry is the chapter's number.
fn the_summary_tells_the_same(repository: &Repository) -> Vec<String> {
    let summary = repository.course.summary();
    let Some(text) = repository.text(&summary) else {
        return vec![format!("{}: missing", repository.path(&summary))];
    };
    let entries: Vec<(usize, &str)> = text.lines().filter(|(_, line)| line.starts_with("- [")).collect();
    let mut problems = Vec::new();
    for chapter in &repository.course.chapters {
        let expected = format!("- [{}]({}.md)", chapter.title, chapter.folder_name());
        match entries.get((chapter.number as usize).wrapping_sub(1)) {
            Some((_, line)) if *line == expected => {}
            Some((number, line)) => {
                let what = format!("entry {} should be `{expected}`, and is `{line}`", chapter.number);
                problems.push(text.problem(*number, &what));
            }
            None => problems.push(format!("{}: entry {} should be `{expected}`", text.path, chapter.number)),
        }
    }
    problems
}

fn the_readme_tells_the_same(repository: &Repository) -> Vec<String> {
    let readme = repository.course.readme();
    let Some(text) = repository.text(&readme) else {
        return vec![format!("{}: missing", repository.path(&readme))];
    };
    let is_marker = |line: &str, marker: &str| line == format!("<!-- {marker} -->");
    let table = text.lines().skip_while(|(_, line)| !is_marker(line, "chapters"));
    let table = table.take_while(|(_, line)| !is_marker(line, "/chapters"));
    let is_row = |line: &str| {
        line.strip_prefix("| ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let rows: Vec<(usize, &str)> = table.filter(|(_, line)| is_row(line)).collect();
    let chapters = &repository.course.chapters;
    if rows.len() != chapters.len() {
        return vec![format!(
            "{}: {} rows between `<!-- chapters -->` and `<!-- /chapters -->` for {} chapters",
            text.path,
            rows.len(),
            chapters.len()
        )];
    }
    let mut problems = Vec::new();
    for (chapter, (number, row)) in chapters.iter().zip(rows) {
        let page = repository.path(&chapter.page(&repository.course));
        let expected = format!("| {} | [{}]({page}) | ", chapter.number, chapter.title);
        // Number, link, before, after: five bars, and something in each cell.
        let is_full = row.split('|').filter(|cell| !cell.trim().is_empty()).count() == 4;
        if !row.starts_with(&expected) || !is_full {
            problems.push(text.problem(number, &format!("this row should be `{expected}before | after |`")));
        }
    }
    problems
}

fn no_folder_without_a_chapter(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for text in &repository.texts {
        let Some(place) = FOLDERS.iter().find(|folder| text.path.starts_with(**folder)) else { continue };
        let rest = &text.path[place.len()..];
        let name = rest.split('/').next().unwrap_or_default();
        let is_other = NO_CHAPTERS.contains(&&*format!("{place}{name}")) || *place == FOLDERS[2];
        let is_folder = rest.contains('/') && !is_other;
        let name = name.strip_suffix(".md").unwrap_or(name);
        let is_known = repository.course.chapters.iter().any(|chapter| chapter.folder_name() == name);
        if (is_folder || name.starts_with(|c: char| c.is_ascii_digit())) && !is_known {
            problems.push(format!(
                "{}: no chapter is called {name}; add it to the members, or remove it",
                text.path
            ));
        }
    }
    problems
}

/// A name of several words is looked for everywhere, a name of one word only as a whole string: it may be an everyday word.
/// Comments may name them, and so may the help that clap makes of comments: an example must be one that works.
fn the_tool_names_no_chapter(repository: &Repository) -> Vec<String> {
    let mut names = Vec::new();
    for chapter in &repository.course.chapters {
        names.extend([chapter.slug.clone(), chapter.folder_name()]);
        names.extend(chapter.exercises.iter().map(|exercise| exercise.name.clone()));
    }
    let is_common = |name: &str| COMMON_WORDS.iter().any(|(word, _)| *word == name);
    let is_named = |line: &str, name: &str| match name.contains(['-', '_']) {
        true => has_word(line, name) && !is_common(name),
        false => line.contains(&format!("\"{name}\"")) && !is_common(name),
    };
    let mut problems = Vec::new();
    for text in tool(repository) {
        for (number, line) in text.code() {
            if let Some(name) = names.iter().find(|name| is_named(line, name)) {
                let what = format!("{name:?} is a name of the course; the tool must work without knowing it");
                problems.push(text.problem(number, &what));
            }
        }
    }
    problems
}

fn one_file_knows_paths(repository: &Repository) -> Vec<String> {
    // Joined to the root, the name alone is a path.
    let is_joined =
        |line: &str, name: &str| line.contains("root") && line.contains(&format!("join(\"{name}\")"));
    let is_path = |line: &str, folder: &str| {
        line.split('"').skip(1).step_by(2).any(|string| string.contains(folder))
            || is_joined(line, folder.trim_end_matches('/'))
    };
    let mut problems = Vec::new();
    for text in tool(repository).filter(|text| !text.path.starts_with("xtask/src/course")) {
        for (number, line) in text.code() {
            if let Some(folder) = FOLDERS.iter().find(|folder| is_path(line, folder)) {
                let what = format!("{folder:?} is a path; only `course` knows where things lie");
                problems.push(text.problem(number, &what));
            }
        }
    }
    problems
}

/// Tool and judge, without what only tests read and without what `new` copies into a chapter.
fn tool(repository: &Repository) -> impl Iterator<Item = &Text> {
    repository
        .texts
        .iter()
        .filter(|text| text.is_of_tool() && !text.is_test() && !text.path.contains("/templates/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(rule: fn(&Repository) -> Vec<String>, texts: &[(&str, &str)], n_problems: usize) {
        let problems = rule(&Repository::example(texts));
        assert_eq!(problems.len(), n_problems, "{problems:?}");
    }

    #[test]
    fn a_page_with_another_title() {
        finds(pages_have_the_titles, &[], 1);
        finds(pages_have_the_titles, &[("book/src/07-waiting.md", "# Waiting\n")], 0);
        finds(pages_have_the_titles, &[("book/src/07-waiting.md", "# Sleeping\n")], 1);
    }

    #[test]
    fn an_entry_at_the_wrong_place() {
        let six = "- [a]()\n".repeat(6);
        let example = |text: &str, n| finds(the_summary_tells_the_same, &[("book/src/SUMMARY.md", text)], n);
        example(&format!("{six}- [Waiting](07-waiting.md)\n"), 0);
        example(&format!("{six}- [Wait](07-waiting.md)\n"), 1);
        example(&format!("- [Waiting](07-waiting.md)\n{six}"), 1);
        example("- [Waiting](07-waiting.md)\n", 1);
    }

    #[test]
    fn a_row_that_tells_something_else() {
        let example = |row: &str, n| {
            let text = format!("<!-- chapters -->\n| | Chapter |\n|---|---|\n{row}<!-- /chapters -->\n");
            finds(the_readme_tells_the_same, &[("README.md", &text)], n);
        };
        example("| 7 | [Waiting](book/src/07-waiting.md) | before | after |\n", 0);
        example("| 7 | [Waiting](book/src/07-waiting.md) | before | |\n", 1);
        example("| 8 | [Waiting](book/src/07-waiting.md) | before | after |\n", 1);
        example("", 1);
    }

    #[test]
    fn a_folder_that_nobody_names() {
        let texts = [
            ("exercises/07-waiting/Cargo.toml", ""),
            ("exercises/kit/Cargo.toml", ""),
            ("exercises/lab/src/lib.rs", ""),
            ("exercises/clippy.toml", ""),
            ("solutions/minimp/src/lib.rs", ""),
            ("book/src/07-waiting.md", ""),
        ];
        finds(no_folder_without_a_chapter, &texts, 0);
        finds(no_folder_without_a_chapter, &[("exercises/minimp/Cargo.toml", "")], 1);
        finds(no_folder_without_a_chapter, &[("solutions/08-x/Cargo.toml", ""), ("book/src/08-x.md", "")], 2);
    }

    #[test]
    fn a_tool_that_knows_a_chapter() {
        let code = "/// Such as `07-waiting`.\nif name == \"turns\" {\n}\nlet turns = 3;\n\n#[cfg(test)]\nmod tests {\n\"turns\"\n";
        finds(the_tool_names_no_chapter, &[("xtask/src/a.rs", code), ("xtask/tests/a.rs", "\"turns\"")], 1);
        finds(the_tool_names_no_chapter, &[("xtask/judge/src/a.rs", "see(\"07-waiting/x\");\n")], 1);
    }

    #[test]
    fn a_path_outside_of_the_one_file() {
        let code = "// in exercises/\nroot.join(\"exercises/kit\");\nroot.join(\"solutions\");\nsay(\"the solutions pass\");\n";
        finds(one_file_knows_paths, &[("xtask/src/a.rs", code), ("xtask/src/course.rs", code)], 2);
    }
}
