//! Files: what every one of them keeps to, whatever it says.

use super::text::{Text, has_word, without_comment};
use super::{Repository, rules};

/// The longest file, in lines.
const LONGEST_FILE: usize = 300;
/// The longest function, in lines.
const LONGEST_FUNCTION: usize = 70;

/// Files that may be longer, and why.
const LONG_FILES: [(&str, &str); 1] =
    [("xtask/judge/src/findings.rs", "it is one table, and each kind of mistake needs its two sentences")];

/// What makes a test worth nothing. In two pieces, or this line would break the rule.
const NOT_IN_TESTS: [(&str, &str); 2] = [
    (concat!("#[ig", "nore"), "a test that does not run proves nothing; make it run or remove it"),
    (concat!("#[should_", "panic"), "any panic would do; look at the value or the message instead"),
];
const SLEEP: &str = concat!("thread::", "sleep");

/// Folders of one machine.
const PLACES: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/Us", "ers/"), concat!("/wo", "rk/")];
/// What an author means to come back to.
const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("TB", "D")];

rules![
    says_what_it_is_for,
    no_space_at_the_end_of_a_line,
    files_are_short,
    functions_are_short,
    long_files_have_reasons,
    tests_prove_something,
    nothing_waits_by_sleeping,
    unsafe_says_why,
    no_place_of_one_machine,
    prose_is_finished,
];

fn rust(repository: &Repository) -> impl Iterator<Item = &Text> {
    repository.texts.iter().filter(|text| text.is_rust())
}

/// For each line of Rust code that is no comment: what is wrong with it, if anything is.
fn in_code(repository: &Repository, wrong: impl Fn(&Text, &str) -> Option<String>) -> Vec<String> {
    rust(repository)
        .flat_map(|text| text.lines().map(move |(number, line)| (text, number, without_comment(line))))
        .filter_map(|(text, number, line)| Some(text.problem(number, &wrong(text, line)?)))
        .collect()
}

fn says_what_it_is_for(repository: &Repository) -> Vec<String> {
    rust(repository)
        .filter(|text| !text.text.starts_with("//! "))
        .map(|text| text.problem(1, "say in a first line `//! …` what this file is for"))
        .collect()
}

fn no_space_at_the_end_of_a_line(repository: &Repository) -> Vec<String> {
    // What a program printed, and what a seed says, is quoted as it was.
    let quoted = [".out", ".timeline", ".evidence.json"];
    let ours = |text: &&Text| {
        !quoted.iter().any(|end| text.path.ends_with(end)) && !text.path.contains("/examples/seed_")
    };
    repository
        .texts
        .iter()
        .filter(ours)
        .flat_map(|text| text.lines().map(move |(number, line)| (text, number, line)))
        .filter(|(_, _, line)| line.ends_with([' ', '\t', '\r']))
        .map(|(text, number, _)| text.problem(number, "remove the space at the end of the line"))
        .collect()
}

fn files_are_short(repository: &Repository) -> Vec<String> {
    rust(repository)
        .filter(|text| !LONG_FILES.iter().any(|(path, _)| *path == text.path))
        .map(|text| (text, text.lines().count()))
        .filter(|(_, n_lines)| *n_lines > LONGEST_FILE)
        .map(|(text, n_lines)| {
            text.problem(
                n_lines,
                &format!("{n_lines} lines, and {LONGEST_FILE} are the most: which two ideas does it hold?"),
            )
        })
        .collect()
}

fn long_files_have_reasons(repository: &Repository) -> Vec<String> {
    let is_long =
        |path: &str| rust(repository).any(|text| text.path == path && text.lines().count() > LONGEST_FILE);
    LONG_FILES
        .iter()
        // An example has no long files.
        .filter(|_| repository.texts.len() > 100)
        .filter(|(path, reason)| !is_long(path) || reason.is_empty())
        .map(|(path, _)| format!("{path}: it is not long any more; take it from the list `LONG_FILES`"))
        .collect()
}

/// Functions as rustfmt lays them out: the brace that ends one stands below its first letter.
fn functions_are_short(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for text in rust(repository) {
        let lines: Vec<&str> = text.text.lines().collect();
        for (idx, line) in lines.iter().enumerate() {
            let is_function = has_word(without_comment(line), "fn") && line.trim_end().ends_with(['{', '(']);
            let indent = &line[..line.len() - line.trim_start().len()];
            let end = lines[idx..].iter().position(|line| line.strip_prefix(indent) == Some("}"));
            if let Some(n_lines) = end.filter(|&end| is_function && end >= LONGEST_FUNCTION) {
                let what = format!(
                    "a function of {} lines, and {LONGEST_FUNCTION} are the most: name its parts",
                    n_lines + 1
                );
                problems.push(text.problem(idx + 1, &what));
            }
        }
    }
    problems
}

fn tests_prove_something(repository: &Repository) -> Vec<String> {
    in_code(repository, |_, line| {
        NOT_IN_TESTS.iter().find(|(word, _)| line.contains(word)).map(|(_, reason)| reason.to_string())
    })
}

fn nothing_waits_by_sleeping(repository: &Repository) -> Vec<String> {
    in_code(repository, |text, line| {
        let is_ours = text.is_of_tool() || text.path.contains("/tests/");
        (is_ours && line.contains(SLEEP))
            .then(|| "wait for an event, with a deadline, instead of sleeping".into())
    })
}

fn unsafe_says_why(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for text in rust(repository) {
        let lines: Vec<&str> = text.text.lines().collect();
        for (idx, line) in lines.iter().enumerate() {
            let code = without_comment(line);
            let is_unsafe =
                ["unsafe {", "unsafe impl", "unsafe fn"].iter().any(|start| has_start(code, start));
            if is_unsafe && !is_explained(&lines[..idx]) {
                problems.push(text.problem(idx + 1, "say before it, after `// Safety:`, why this is sound"));
            }
        }
    }
    problems
}

fn has_start(code: &str, start: &str) -> bool {
    // After an odd number of quotes it stands in a string.
    code.match_indices(start)
        .any(|(idx, _)| !code[..idx].ends_with('_') && code[..idx].matches('"').count().is_multiple_of(2))
}

/// Whether the comment before a line, or before the statement that it ends, speaks of safety.
fn is_explained(before: &[&str]) -> bool {
    let is_end = |line: &str| line.is_empty() || line.ends_with([';', '}']) && !is_comment(line);
    before
        .iter()
        .rev()
        .take_while(|line| !is_end(line))
        .any(|line| is_comment(line) && (line.contains("Safety:") || line.contains("# Safety")))
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

fn no_place_of_one_machine(repository: &Repository) -> Vec<String> {
    repository
        .texts
        .iter()
        .flat_map(|text| text.lines().map(move |(number, line)| (text, number, line)))
        .filter_map(|(text, number, line)| {
            let place = PLACES.iter().find(|place| line.contains(**place))?;
            Some(text.problem(
                number,
                &format!("{place} is a folder of one machine; name it from the top of the checkout"),
            ))
        })
        .collect()
}

fn prose_is_finished(repository: &Repository) -> Vec<String> {
    repository
        .texts
        .iter()
        .filter(|text| text.path.ends_with(".md"))
        .flat_map(|text| text.lines().map(move |(number, line)| (text, number, line)))
        .filter_map(|(text, number, line)| {
            let word = UNFINISHED.iter().find(|word| has_word(line, word))?;
            Some(text.problem(number, &format!("finish it, or file an issue: prose has no {word}")))
        })
        .collect()
}

#[cfg(test)]
mod tests;
