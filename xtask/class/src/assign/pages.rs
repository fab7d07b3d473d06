//! The pages of a handout: those of its chapters and those for everybody. A link to a page that is not there becomes text.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xtask::course::{Chapter, Course};
use xtask::whole;

/// Pages about the workbook itself: for those who change it, and for those who hand it out.
const NOT_FOR_LEARNERS: [&str; 3] = ["architecture.md", "instructors.md", "what-holds.md"];

/// Takes away the pages of other chapters, and what leads to them.
pub fn choose(course: &Course, chapters: &[&Chapter], handout: &Path) -> Result<()> {
    let source = handout.join("book/src");
    let mut gone: BTreeSet<String> = NOT_FOR_LEARNERS.map(String::from).into();
    let is_chosen = |one: &Chapter| chapters.iter().any(|chapter| chapter.number == one.number);
    let others = course.chapters.iter().filter(|chapter| !is_chosen(chapter));
    gone.extend(others.map(|chapter| format!("{}.md", chapter.folder_name())));
    for page in &gone {
        let page = source.join(page);
        if page.exists() {
            fs::remove_file(&page).with_context(|| format!("can't remove {}", page.display()))?;
        }
    }
    for entry in fs::read_dir(&source).context("the book has no pages")? {
        let page = entry?.path();
        if page.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&page).with_context(|| format!("can't read {}", page.display()))?;
            let is_summary = page.file_name().is_some_and(|name| name == "SUMMARY.md");
            let text = if is_summary {
                summary(&text, &gone)
            } else {
                without_links(&without_anchors(&text, &gone, chapters[0]), &gone)
            };
            copy_included(&text, &course.book().join("src"), &source)?;
            whole::write(&page, &text)?;
        }
    }
    Ok(())
}

/// Copies what a page includes and the handout lacks: listings of other chapters, and what was measured elsewhere.
fn copy_included(text: &str, from: &Path, to: &Path) -> Result<()> {
    for rest in text.split("{{#include ").skip(1) {
        let path = rest.split([':', '}']).next().unwrap_or_default();
        let (from, to) = (from.join(path), to.join(path));
        if !to.exists() {
            let folder = to.parent().context("a file lies in a folder")?;
            let copied = fs::create_dir_all(folder).and_then(|()| fs::copy(&from, &to));
            copied.with_context(|| format!("can't copy {}", from.display()))?;
        }
    }
    Ok(())
}

/// The table of contents without pages that are not there, and without parts that have none.
fn summary(text: &str, gone: &BTreeSet<String>) -> String {
    let leads_nowhere = |line: &str| {
        let target = line.split_once("](").and_then(|(_, rest)| rest.split_once(')')).map(|(page, _)| page);
        target.is_some_and(|page| page.is_empty() || gone.contains(page))
    };
    let lines: Vec<&str> = text.lines().filter(|line| !leads_nowhere(line)).collect();
    let is_part = |line: &str| line.starts_with("# ") && line != "# Summary";
    let has_pages = |idx: usize| {
        let rest = lines[idx + 1..].iter().take_while(|line| !is_part(line) && **line != "---");
        rest.into_iter().any(|line| line.contains("]("))
    };
    let kept = lines.iter().enumerate().filter(|(idx, line)| !is_part(line) || has_pages(*idx));
    kept.map(|(_, line)| format!("{line}\n")).collect()
}

/// A page whose links to pages that are not there are just their words.
fn without_links(text: &str, gone: &BTreeSet<String>) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(middle) = rest.find("](") {
        let (before, after) = (&rest[..middle], &rest[middle + 2..]);
        let end = after.find(')').unwrap_or(after.len());
        let page = after[..end].split('#').next().unwrap_or_default();
        match before.rfind('[').filter(|_| gone.contains(page)) {
            Some(start) => {
                kept.push_str(&before[..start]);
                kept.push_str(&before[start + 1..]);
                rest = after.get(end + 1..).unwrap_or_default();
            }
            None => {
                kept.push_str(&rest[..middle + 2]);
                rest = after;
            }
        }
    }
    kept + rest
}

/// The same for links in HTML. A button that leads on leads to the first chapter that is there.
fn without_anchors(text: &str, gone: &BTreeSet<String>, first: &Chapter) -> String {
    const START: &str = "<a href=\"";
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(START) {
        let link = &rest[start + START.len()..];
        let page = link.split(['"', '#']).next().unwrap_or_default();
        let words = link.split_once('>').and_then(|(_, rest)| rest.split_once("</a>"));
        let is_button = rest[..start].rsplit('\n').next().is_some_and(|line| line.contains("class=\"ways\""));
        match words.filter(|_| gone.contains(page)) {
            Some((_, after)) if is_button => {
                kept.push_str(&rest[..start]);
                let (page, number) = (first.folder_name(), first.number);
                kept.push_str(&format!("{START}{page}.md\">Begin with chapter {number}</a>"));
                rest = after;
            }
            Some((words, after)) => {
                kept.push_str(&rest[..start]);
                kept.push_str(words);
                rest = after;
            }
            None => {
                kept.push_str(&rest[..start + START.len()]);
                rest = link;
            }
        }
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gone() -> BTreeSet<String> {
        BTreeSet::from(["02-two.md".to_string()])
    }

    #[test]
    fn a_link_to_nowhere_is_its_words() {
        let text = "See [one](01-one.md#a) and [`two`](02-two.md#b), [three](https://example.org).";
        let expected = "See [one](01-one.md#a) and `two`, [three](https://example.org).";
        assert_eq!(without_links(text, &gone()), expected);
    }

    #[test]
    fn a_link_in_html_to_nowhere_is_its_words_or_leads_on() {
        let course = Course::load_from(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))).expect("it");
        let first = &course.chapters[0];
        let anchors = |text: &str| without_anchors(text, &gone(), first);
        let text = "needs <a href=\"01-one.md\">one</a> and <a href=\"02-two.md#b\">two</a> · x";
        assert_eq!(anchors(text), "needs <a href=\"01-one.md\">one</a> and two · x");
        let button = "<p class=\"ways\"><a href=\"02-two.md\">Begin with chapter 2</a></p>";
        let expected = format!(
            "<p class=\"ways\"><a href=\"{}.md\">Begin with chapter {}</a></p>",
            first.folder_name(),
            first.number
        );
        assert_eq!(anchors(button), expected);
    }

    #[test]
    fn a_part_without_pages_is_left_out() {
        let text = "# Summary\n\n# A\n\n- [One](01-one.md)\n\n# B\n\n- [Two](02-two.md)\n- [Later]()\n\n---\n\n[Z](z.md)\n";
        assert_eq!(
            summary(text, &gone()),
            "# Summary\n\n# A\n\n- [One](01-one.md)\n\n\n\n---\n\n[Z](z.md)\n"
        );
    }
}
