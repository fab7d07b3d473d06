//! Pages: what the page of a chapter says of its exercises is what the chapter's manifest says, and its quizzes say why.

use super::text::Text;
use super::{Repository, rules};
use crate::course::{Chapter, Exercise};
use crate::quiz::{self, Choice};

rules![exercises_are_introduced, quizzes_give_reasons];

/// How a section of an exercise begins, whichever it is.
const SECTION: &str = "<section class=\"exercise\"";

/// The page of each chapter, where there is one: another rule asks for it.
fn pages(repository: &Repository) -> impl Iterator<Item = (&Chapter, &Text)> {
    let chapters = repository.course.chapters.iter();
    chapters.filter_map(|chapter| Some((chapter, repository.text(&chapter.page(&repository.course))?)))
}

/// Each exercise has a section: the live book puts its panel there, and finds it by these names.
fn exercises_are_introduced(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for (chapter, page) in pages(repository) {
        let sections: Vec<(usize, &str)> =
            page.lines().filter(|(_, line)| line.starts_with(SECTION)).collect();
        for exercise in &chapter.exercises {
            let opening = opening(chapter, exercise);
            let found: Vec<usize> =
                sections.iter().filter(|(_, line)| *line == opening).map(|(number, _)| *number).collect();
            match found[..] {
                [number] => problems.extend(differences(repository, chapter, exercise, page, number)),
                _ => problems.push(page.problem(1, &format!("needs one section that begins with {opening}"))),
            }
        }
        let is_known = |line: &str| chapter.exercises.iter().any(|one| line == opening(chapter, one));
        for (number, _) in sections.iter().filter(|(_, line)| !is_known(line)) {
            problems.push(page.problem(*number, "the manifest of this chapter has no such exercise"));
        }
    }
    problems
}

fn opening(chapter: &Chapter, exercise: &Exercise) -> String {
    format!("{SECTION} data-exercise=\"{}\" data-chapter=\"{}\">", exercise.name, chapter.slug)
}

/// Where the section that begins at this line tells something else than the manifest.
fn differences(
    repository: &Repository,
    chapter: &Chapter,
    exercise: &Exercise,
    page: &Text,
    number: usize,
) -> Vec<String> {
    let Exercise { name, minutes, .. } = exercise;
    let file = repository.path(&chapter.exercise_file(exercise));
    let facts = format!("<p class=\"facts\"><code>{file}</code> · {minutes} minutes</p>");
    let command = format!("cargo xtask check {name}");
    let lines = page.text.lines().skip(number).take_while(|line| *line != "</section>");
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let heading = lines.first().copied().unwrap_or_default();
    let mut wanted = Vec::new();
    if !(heading.starts_with(&format!("### {name}: ")) && heading.ends_with(&format!(" {{#{name}}}"))) {
        wanted.push(format!("begin with the heading `### {name}: … {{#{name}}}`"));
    }
    if lines.get(1) != Some(&&*facts) {
        wanted.push(format!("say below its heading: {facts}"));
    }
    if !lines.contains(&&*command) {
        wanted.push(format!("say how it is judged: {command}"));
    }
    wanted.iter().map(|what| page.problem(number, &format!("this section should {what}"))).collect()
}

/// Each choice of a quiz says why it is right or wrong; outputs have lines, and belong to a listing of the chapter.
fn quizzes_give_reasons(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for (chapter, page) in pages(repository) {
        for question in quiz::questions(&page.text) {
            let mut complain = |line: usize, what: String| problems.push(page.problem(line, &what));
            if question.choices.len() < 2 || !question.choices.iter().any(|choice| choice.is_right) {
                complain(question.line, "a choice needs two items `- [ ] …`, and one that is ticked".into());
            }
            let without_reason = |choice: &&Choice| choice.why.is_empty() || choice.label.is_empty();
            for choice in question.choices.iter().filter(without_reason) {
                complain(choice.line, "say what is chosen, `: `, and why it is right or wrong".into());
            }
            let Some(listing) = question.listing else { continue };
            if repository.text(&chapter.listings().join(&listing)).is_none() {
                complain(question.line, format!("the chapter has no listing {listing}"));
            }
            for choice in question.choices.iter().filter(|choice| choice.output().is_empty()) {
                complain(choice.line, "the lines of an output are code spans: `first` `second`: why".into());
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTION: &str = "\
<section class=\"exercise\" data-exercise=\"turns\" data-chapter=\"waiting\">

### turns: one after the other {#turns}

<p class=\"facts\"><code>exercises/07-waiting/src/bin/turns.rs</code> · 20 minutes</p>

Wait.

```sh
cargo xtask check turns
```

</section>
";

    #[track_caller]
    fn finds(rule: fn(&Repository) -> Vec<String>, page: &str, n_problems: usize) {
        let problems = rule(&Repository::example(&[("book/src/07-waiting.md", page)]));
        assert_eq!(problems.len(), n_problems, "{problems:?}");
    }

    #[test]
    fn a_section_that_tells_something_else() {
        finds(exercises_are_introduced, SECTION, 0);
        finds(exercises_are_introduced, "", 1);
        finds(exercises_are_introduced, &SECTION.replace("20 minutes", "25 minutes"), 1);
        finds(exercises_are_introduced, &SECTION.replace("{#turns}", ""), 1);
        finds(exercises_are_introduced, &SECTION.replace("check turns", "check turn"), 1);
        finds(exercises_are_introduced, &SECTION.replace("\"waiting\"", "\"races\""), 2);
        finds(exercises_are_introduced, &SECTION.repeat(2), 1);
    }

    #[test]
    fn a_quiz_without_reasons() {
        let question = "<details>\n\n- [ ] one: no.\n- [x] two: yes.\n\n</details>\n";
        finds(quizzes_give_reasons, question, 0);
        finds(quizzes_give_reasons, &question.replace(": no.", ""), 1);
        finds(quizzes_give_reasons, &question.replace("[x]", "[ ]"), 1);
        finds(quizzes_give_reasons, "<details>\n\n- [x] one: yes.\n\n</details>\n", 1);
        finds(quizzes_give_reasons, "<details>\n\nBecause.\n\n</details>\n", 0);
    }

    #[test]
    fn outputs_of_nothing() {
        let page =
            "<details data-outputs=\"gate.py\">\n\n- [x] `free`: yes.\n- [ ] `shut`: no.\n\n</details>\n";
        finds(quizzes_give_reasons, page, 1);
        let texts = [("book/src/07-waiting.md", page), ("exercises/07-waiting/examples/gate.py", "")];
        assert_eq!(quizzes_give_reasons(&Repository::example(&texts)).len(), 0);
        let page = page.replace("`shut`", "shut");
        let texts = [("book/src/07-waiting.md", page.as_str()), texts[1]];
        assert_eq!(quizzes_give_reasons(&Repository::example(&texts)).len(), 1);
    }
}
