//! Answers: stubs, solutions and wrong answers hold each other, and nothing of a solution is given away.

use super::exercises::steps_of;
use super::text::{Text, without_comment};
use super::{Repository, rules};
use crate::course::{Chapter, Exercise, Kind};
use crate::{header, stub};

/// The fewest wrong answers of an exercise.
const FEWEST_WRONG: usize = 4;
/// A line of code that is shorter than this says little about a solution.
const SHORTEST_SPOILER: usize = 25;

rules![
    a_stub_is_its_solution_with_lines_removed,
    a_stub_to_mend_is_a_wrong_answer,
    wrong_answers_say_what_catches_them,
    nothing_is_given_away
];

fn a_stub_is_its_solution_with_lines_removed(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for (chapter, exercise) in repository.exercises().filter(|(_, exercise)| exercise.kind == Kind::Build) {
        let solution = repository.text(&chapter.solution_file(&repository.course, exercise));
        let stub = repository.text(&chapter.exercise_file(exercise));
        let (Some(stub), Some(solution)) = (stub, solution) else { continue };
        // The first line that is not found says enough.
        if let Some((number, line)) = stub::first_foreign_line(&stub.text, &solution.text) {
            let what = format!("{} has no such line here: {}", solution.path, line.trim());
            problems.push(stub.problem(number, &what));
        }
    }
    problems
}

fn a_stub_to_mend_is_a_wrong_answer(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for (chapter, exercise) in repository.exercises() {
        if !matches!(exercise.kind, Kind::Mend | Kind::CompileFail) {
            continue;
        }
        let Some(stub) = repository.text(&chapter.exercise_file(exercise)) else { continue };
        let is_stub = |wrong: &Text| stub::body(&wrong.text) == stub::body(&stub.text);
        if !wrong_answers(repository, chapter, exercise).any(is_stub) {
            let folder = repository.path(&chapter.wrong_folder(&repository.course, exercise));
            problems.push(
                stub.problem(
                    1,
                    &format!("is to be mended, so it must be one of the wrong answers in {folder}"),
                ),
            );
        }
    }
    problems
}

fn wrong_answers<'a>(
    repository: &'a Repository,
    chapter: &Chapter,
    exercise: &Exercise,
) -> impl Iterator<Item = &'a Text> {
    let folder = chapter.wrong_folder(&repository.course, exercise);
    let extension = exercise.file_name().rsplit_once('.').map(|(_, extension)| format!(".{extension}"));
    let is_answer = |text: &&Text| extension.as_ref().is_some_and(|extension| text.path.ends_with(extension));
    let texts: Vec<&Text> = repository.below(&folder).filter(is_answer).collect();
    texts.into_iter()
}

fn wrong_answers_say_what_catches_them(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for (chapter, exercise) in repository.exercises() {
        let steps = repository.text(&chapter.steps_file(exercise)).map(steps_of).unwrap_or_default();
        let n_wrong = wrong_answers(repository, chapter, exercise).count();
        if n_wrong < FEWEST_WRONG {
            let folder = repository.path(&chapter.wrong_folder(&repository.course, exercise));
            problems.push(format!("{folder}: {n_wrong} wrong answers, and {FEWEST_WRONG} are the fewest"));
        }
        for wrong in wrong_answers(repository, chapter, exercise) {
            let (first, rest) = wrong.text.split_once('\n').unwrap_or((&wrong.text, ""));
            let believes = header::value(first, "Believes").unwrap_or_default();
            if !(believes.starts_with("that ") && believes.ends_with('.')) {
                problems.push(wrong.problem(1, "should be `Believes: that ….`, one sentence"));
            }
            let Some((step, finding)) = header::caught_by(rest.lines().next().unwrap_or_default()) else {
                problems.push(wrong.problem(2, "should be `Caught by: STEP as FINDING`"));
                continue;
            };
            if step == header::COMPILER && exercise.kind == Kind::CompileFail {
                continue;
            }
            if !steps.iter().any(|known| known.name == step) {
                problems.push(wrong.problem(2, &format!("{} has no step `{step}`", exercise.name)));
            }
            if !judge::findings::ALL.iter().any(|kind| kind.id == finding) {
                problems.push(wrong.problem(2, &format!("the judge has no finding `{finding}`")));
            }
        }
    }
    problems
}

/// A line that only the solution needs must not be found by somebody who looks for something else.
fn nothing_is_given_away(repository: &Repository) -> Vec<String> {
    let given: Vec<&Text> = repository
        .course
        .chapters
        .iter()
        .flat_map(|chapter| [chapter.folder.join("src"), chapter.folder.join("tests"), chapter.listings()])
        .flat_map(|folder| repository.below(&folder).collect::<Vec<_>>())
        .filter(|text| !text.path.contains("/src/bin/"))
        .collect();
    let mut problems = Vec::new();
    for (chapter, exercise) in repository.exercises() {
        let Some(solution) = repository.text(&chapter.solution_file(&repository.course, exercise)) else {
            continue;
        };
        let stub = repository.path(&chapter.exercise_file(exercise));
        for (_, line) in solution.lines() {
            let line = without_comment(line).trim();
            let is_given = |text: &Text| text.text.contains(line);
            if !says_how(line) {
                continue;
            }
            let mut elsewhere = repository.texts.iter().filter(|text| text.path.starts_with("exercises/"));
            if repository.texts.iter().any(|text| text.path == stub && is_given(text))
                || given.iter().any(|text| is_given(text))
            {
                continue;
            }
            if let Some(text) = elsewhere.find(|text| is_given(text)) {
                let number =
                    text.lines().find(|(_, other)| other.contains(line)).map_or(1, |(number, _)| number);
                problems
                    .push(text.problem(number, &format!("gives away a line of {}: {line}", solution.path)));
            }
        }
    }
    problems
}

/// Whether this line says how something is done. An import or a signature does not.
fn says_how(line: &str) -> bool {
    let is_signature =
        ["fn ", "pub fn ", "impl ", "impl<", "struct ", "use "].iter().any(|start| line.starts_with(start));
    line.len() >= SHORTEST_SPOILER && !is_signature
}

#[cfg(test)]
mod tests {
    use super::*;

    const STUB: &str = "exercises/07-waiting/src/bin/turns.rs";
    const SOLUTION: &str = "solutions/07-waiting/src/bin/turns.rs";
    const STEPS: (&str, &str) =
        ("exercises/07-waiting/tests/steps/turns.rs", "/// Asks.\n#[test]\nfn step_1_a() {\n}\n");

    #[track_caller]
    fn finds(rule: fn(&Repository) -> Vec<String>, repository: &Repository, n_problems: usize) {
        let problems = rule(repository);
        assert_eq!(problems.len(), n_problems, "{problems:?}");
    }

    #[test]
    fn a_stub_that_is_something_else() {
        let solution =
            "//! Turns.\n\nuse std::io;\n\nfn main() {\n    let a = io::stdin();\n    take(a);\n}\n";
        let example = |stub: &str, n| {
            let repository = Repository::example(&[(STUB, stub), (SOLUTION, solution)]);
            finds(a_stub_is_its_solution_with_lines_removed, &repository, n);
        };
        example(
            "//! Turns.\n\nuse std::{\n    env,\n    io,\n};\n\nfn main() {\n    // TODO: take turns.\n    todo!(\n        \"x\"\n    )\n}\n",
            0,
        );
        example("//! Other turns.\n\nfn main() {\n    todo!()\n}\n", 1);
        example("//! Turns.\n\nfn main() {\n    take(a);\n    let a = io::stdin();\n}\n", 1);
    }

    #[test]
    fn a_stub_to_mend_that_is_no_wrong_answer() {
        let example = |stub: &str, n| {
            let wrong = "//! Believes: that x.\n//! Caught by: step_1_a as serial\n\nfn main() {}\n";
            let mut repository =
                Repository::example(&[(STUB, stub), ("solutions/07-waiting/wrong/turns/x.rs", wrong)]);
            repository.course.chapters[0].exercises[0].kind = Kind::Mend;
            finds(a_stub_to_mend_is_a_wrong_answer, &repository, n);
        };
        example("//! Turns.\n//!\n//! Mend it.\n\nfn main() {}\n", 0);
        example("//! Turns.\n\nfn main() {\n}\n", 1);
    }

    #[test]
    fn a_wrong_answer_that_nothing_catches() {
        let example = |first: &str, n| {
            let good = "//! Believes: that x.\n//! Caught by: step_1_a as serial\n";
            let path = |name: &str| format!("solutions/07-waiting/wrong/turns/{name}.rs");
            let paths = ["a", "b", "c", "d"].map(path);
            let mut texts: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), good)).collect();
            texts[0].1 = first;
            texts.push(STEPS);
            finds(wrong_answers_say_what_catches_them, &Repository::example(&texts), n);
        };
        example("//! Believes: that x.\n//! Caught by: step_1_a as serial\n", 0);
        example("//! Believes x\n//! Caught by: step_1_a as serial\n", 1);
        example("//! Believes: that x.\n", 1);
        example("//! Believes: that x.\n//! Caught by: step_2_b as bad_luck\n", 2);
        finds(wrong_answers_say_what_catches_them, &Repository::example(&[STEPS]), 1);
    }

    #[test]
    fn a_line_that_is_given_away() {
        let line = "    let turns = take_turns_with_everybody(4);\n";
        let example = |path: &str, n| {
            finds(nothing_is_given_away, &Repository::example(&[(SOLUTION, line), (path, line)]), n);
        };
        example("exercises/07-waiting/hints/turns.md", 1);
        example("exercises/07-waiting/src/bin/other.rs", 1);
        example("exercises/kit/src/lib.rs", 1);
        example(STUB, 0);
        let other = "exercises/07-waiting/src/bin/other.rs";
        let signature = "fn take_turns_with_everybody(turns: u32) -> Turns {\n";
        finds(nothing_is_given_away, &Repository::example(&[(SOLUTION, signature), (other, signature)]), 0);
        example("exercises/07-waiting/examples/turns.rs", 0);
        example("exercises/07-waiting/src/lib.rs", 0);
    }
}
