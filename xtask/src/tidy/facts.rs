//! Facts: below its title each page says what it costs, and a chapter what it needs and what it settles.

use super::text::Text;
use super::{Repository, rules};
use crate::course::Chapter;

rules![chapters_state_their_facts, pages_state_their_minutes, prerequisites_are_chapters];

/// Words that one reads in a minute.
const WORDS_A_MINUTE: usize = 200;
/// A text may change by so many minutes of reading before its page has to say something else.
const LEEWAY: usize = 3;

/// The line below the title of a chapter is what its manifest and its table of claims say.
fn chapters_state_their_facts(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for chapter in &repository.course.chapters {
        let Some(page) = repository.text(&chapter.page(&repository.course)) else { continue };
        let expected = facts(repository, chapter, page);
        if page.text.lines().nth(2) != Some(&expected) {
            problems.push(page.problem(3, &format!("this line should be\n{expected}")));
        }
        let at_work: u32 = chapter.exercises.iter().map(|exercise| exercise.minutes).sum();
        if at_work > chapter.minutes {
            let path = repository.path(&chapter.manifest());
            problems.push(format!("{path}: its exercises alone take {at_work} minutes; say so in `minutes`"));
        }
    }
    problems
}

fn facts(repository: &Repository, chapter: &Chapter, page: &Text) -> String {
    let link = |slug: &String| {
        let other = repository.course.chapters.iter().find(|other| other.slug == *slug);
        other.map(|other| format!("<a href=\"{}.md\">{}</a>", other.folder_name(), other.title))
    };
    let needs: Vec<String> = chapter.prerequisites.iter().filter_map(link).collect();
    let needs = if needs.is_empty() { "no other chapter".into() } else { needs.join(" and ") };
    let settles = match claims(&page.text) {
        0 => String::new(),
        1 => " · settles <a href=\"#claims-settled\">1 claim</a>".into(),
        n => format!(" · settles <a href=\"#claims-settled\">{n} claims</a>"),
    };
    let minutes = chapter.minutes;
    format!("<p class=\"page-facts\">About {minutes} minutes with its exercises · needs {needs}{settles}</p>")
}

/// How many claims the page's table rules on: `| 000-9, 001-4: …` are two.
fn claims(page: &str) -> usize {
    let table = page.lines().skip_while(|line| *line != "## Claims settled").skip(1);
    let rows = table.take_while(|line| !line.starts_with("## ")).filter_map(|line| line.strip_prefix("| "));
    let is_claim = |word: &&str| {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        word.split_once('-')
            .is_some_and(|(answer, number)| answer.len() == 3 && digits(answer) && digits(number))
    };
    rows.filter_map(|row| row.split_once(':'))
        .map(|(numbers, _)| numbers.split(", ").filter(is_claim).count())
        .sum()
}

/// Any other page says how long it takes to read.
fn pages_state_their_minutes(repository: &Repository) -> Vec<String> {
    let is_chapter = |text: &Text| {
        let page = |chapter: &Chapter| repository.path(&chapter.page(&repository.course));
        repository.course.chapters.iter().any(|chapter| page(chapter) == text.path)
    };
    let is_page = |text: &&Text| {
        text.path.starts_with("book/src/")
            && text.path.ends_with(".md")
            && !text.path.ends_with("/SUMMARY.md")
    };
    let mut problems = Vec::new();
    for page in repository.texts.iter().filter(is_page).filter(|text| !is_chapter(text)) {
        let minutes = (words(&page.text) / WORDS_A_MINUTE).max(1);
        let stated = page.text.lines().nth(2).and_then(|line| {
            line.strip_prefix("<p class=\"page-facts\">About ")?.split(' ').next()?.parse().ok()
        });
        if stated.is_none_or(|stated: usize| stated.abs_diff(minutes) > LEEWAY) {
            let unit = if minutes == 1 { "minute" } else { "minutes" };
            let line = format!("<p class=\"page-facts\">About {minutes} {unit} to read</p>");
            problems.push(page.problem(3, &format!("this line should be\n{line}")));
        }
    }
    problems
}

/// Words outside of programs.
fn words(page: &str) -> usize {
    let mut is_program = false;
    let prose = page.lines().filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        is_program ^= is_fence;
        !is_program && !is_fence && !line.starts_with('<')
    });
    prose.map(|line| line.split_whitespace().count()).sum()
}

fn prerequisites_are_chapters(repository: &Repository) -> Vec<String> {
    let chapters = &repository.course.chapters;
    let mut problems = Vec::new();
    for chapter in chapters {
        for slug in &chapter.prerequisites {
            if !chapters.iter().any(|other| other.slug == *slug && other.number < chapter.number) {
                let path = repository.path(&chapter.manifest());
                problems.push(format!("{path}: no chapter before it is called {slug}"));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: &str = "# Waiting

<p class=\"page-facts\">About 60 minutes with its exercises · needs no other chapter · settles <a href=\"#claims-settled\">3 claims</a></p>

## Claims settled

| Claim | Verdict |
|---|---|
| 000-9, 001-14: processes wait | true |
| 004-1: threads: they wait | true |

## Bridge

| 000-1: nothing | |
";

    #[track_caller]
    fn finds(rule: fn(&Repository) -> Vec<String>, texts: &[(&str, &str)], n_problems: usize) {
        let problems = rule(&Repository::example(texts));
        assert_eq!(problems.len(), n_problems, "{problems:?}");
    }

    #[test]
    fn a_chapter_that_tells_something_else() {
        let example =
            |text: &str, n| finds(chapters_state_their_facts, &[("book/src/07-waiting.md", text)], n);
        example(FACTS, 0);
        example(&FACTS.replace("60 minutes", "50 minutes"), 1);
        example(&FACTS.replace("3 claims", "4 claims"), 1);
        example(&FACTS.replace("needs no other chapter · ", ""), 1);
    }

    #[test]
    fn exercises_that_take_longer_than_their_chapter() {
        let mut repository = Repository::example(&[("book/src/07-waiting.md", FACTS)]);
        repository.course.chapters[0].exercises[0].minutes = 61;
        assert_eq!(chapters_state_their_facts(&repository).len(), 1);
    }

    #[test]
    fn a_page_that_takes_longer_than_it_says() {
        let page = |minutes: &str, n_words: usize| {
            let text = "word ".repeat(n_words);
            format!(
                "# Title\n\n<p class=\"page-facts\">About {minutes} to read</p>\n\n{text}\n\n```text\n{text}\n```\n"
            )
        };
        let example =
            |text: &str, n| finds(pages_state_their_minutes, &[("book/src/introduction.md", text)], n);
        example(&page("5 minutes", 1000), 0);
        example(&page("5 minutes", 2200), 1);
        example(&page("12 minutes", 1000), 1);
        example("# Title\n\nText.\n", 1);
        finds(pages_state_their_minutes, &[("book/src/SUMMARY.md", "# Summary\n")], 0);
    }

    #[test]
    fn a_chapter_that_needs_a_later_one() {
        let mut repository = Repository::example(&[]);
        repository.course.chapters[0].prerequisites.push("races".into());
        assert_eq!(prerequisites_are_chapters(&repository).len(), 1);
        repository.course.chapters.push(repository.course.planned(8, "races", "Races"));
        assert_eq!(prerequisites_are_chapters(&repository).len(), 1);
        repository.course.chapters[1].number = 6;
        assert_eq!(prerequisites_are_chapters(&repository).len(), 0);
    }
}
