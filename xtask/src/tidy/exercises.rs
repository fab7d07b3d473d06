//! Exercises: each has all of its files, and the files know each other.

use super::text::Text;
use super::{Repository, rules};

/// How many rungs lead to the answer, and how long each may be, in lines.
const N_RUNGS: usize = 3;
const LONGEST_RUNG: usize = 3;

rules![
    every_file_is_there,
    every_module_is_named,
    steps_are_numbered,
    steps_say_what_they_ask,
    hints_have_three_rungs
];

fn every_file_is_there(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for (chapter, exercise) in repository.exercises() {
        let files = [
            (chapter.exercise_file(exercise), "its stub"),
            (chapter.program_file(exercise), "its program"),
            (chapter.steps_file(exercise), "its steps"),
            (chapter.hints_file(exercise), "its hints"),
            (chapter.solution_file(&repository.course, exercise), "its solution"),
        ];
        let mut missing: Vec<_> =
            files.into_iter().filter(|(path, _)| repository.text(path).is_none()).collect();
        // Where the learner writes the program, it is the stub.
        missing.dedup_by(|(path, _), (other, _)| path == other);
        for (path, what) in missing {
            problems.push(format!("{}: missing; {} needs {what}", repository.path(&path), exercise.name));
        }
    }
    problems
}

fn every_module_is_named(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for chapter in &repository.course.chapters {
        let main = repository.text(&chapter.steps_main()).map_or("", |text| &text.text);
        for exercise in &chapter.exercises {
            let module = format!("mod {};", exercise.name);
            if !main.lines().any(|line| line == module) {
                let path = repository.path(&chapter.steps_main());
                problems.push(format!("{path}: add the line `{module}`, or its steps are never run"));
            }
        }
    }
    problems
}

/// A test function in a file of steps.
pub struct StepFn<'a> {
    /// Its line.
    pub line: usize,
    /// Its name.
    pub name: &'a str,
    /// Whether a doc comment stands before it.
    pub is_explained: bool,
}

/// The steps of a file, in order.
pub fn steps_of(text: &Text) -> Vec<StepFn<'_>> {
    let lines: Vec<&str> = text.text.lines().collect();
    lines
        .iter()
        .enumerate()
        .filter(|(idx, _)| {
            lines[..*idx]
                .iter()
                .rev()
                .take_while(|line| line.starts_with("#["))
                .any(|line| *line == "#[test]")
        })
        .filter_map(|(idx, line)| {
            let name = line.strip_prefix("fn ")?.split('(').next()?;
            let before = lines[..idx].iter().rev().find(|line| !line.starts_with("#["));
            Some(StepFn {
                line: idx + 1,
                name,
                is_explained: before.is_some_and(|line| line.starts_with("/// ")),
            })
        })
        .collect()
}

fn steps_files(repository: &Repository) -> impl Iterator<Item = &Text> {
    repository.exercises().filter_map(|(chapter, exercise)| repository.text(&chapter.steps_file(exercise)))
}

fn steps_are_numbered(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for text in steps_files(repository) {
        let steps = steps_of(text);
        if steps.is_empty() {
            problems.push(text.problem(1, "no steps; write the first, `step_1_…`"));
        }
        for (idx, step) in steps.iter().enumerate() {
            let start = format!("step_{}_", idx + 1);
            if step.name.strip_prefix(&start).is_none_or(str::is_empty) {
                problems.push(text.problem(
                    step.line,
                    &format!("`{}` should begin with `{start}` and go on with a claim", step.name),
                ));
            }
        }
    }
    problems
}

fn steps_say_what_they_ask(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for text in steps_files(repository) {
        for step in steps_of(text).iter().filter(|step| !step.is_explained) {
            problems
                .push(text.problem(step.line, "say in a doc comment what this step asks and why it matters"));
        }
    }
    problems
}

/// The hints of a step: `## step_1_…`, and a list of three.
fn hints_have_three_rungs(repository: &Repository) -> Vec<String> {
    let mut problems = Vec::new();
    for (chapter, exercise) in repository.exercises() {
        let steps = repository.text(&chapter.steps_file(exercise)).map(steps_of).unwrap_or_default();
        // A file that is missing is another rule's problem.
        let Some(hints) = repository.text(&chapter.hints_file(exercise)) else { continue };
        let sections = sections(hints);
        for step in steps.iter().filter(|step| !sections.iter().any(|section| section.name == step.name)) {
            problems
                .push(hints.problem(1, &format!("add a section `## {}` with {N_RUNGS} rungs", step.name)));
        }
        for section in &sections {
            if !steps.iter().any(|step| step.name == section.name) {
                problems.push(hints.problem(section.line, &format!("no step is called `{}`", section.name)));
            }
            if section.rungs.len() != N_RUNGS
                || section.rungs.iter().any(|n_lines| !(1..=LONGEST_RUNG).contains(n_lines))
            {
                let what = format!(
                    "{N_RUNGS} rungs, `1.` to `{N_RUNGS}.`, of at most {LONGEST_RUNG} lines each, are wanted here"
                );
                problems.push(hints.problem(section.line, &what));
            }
        }
    }
    problems
}

struct Section<'a> {
    line: usize,
    name: &'a str,
    /// How many lines each rung has.
    rungs: Vec<usize>,
}

fn sections(hints: &Text) -> Vec<Section<'_>> {
    let mut sections: Vec<Section> = Vec::new();
    for (number, line) in hints.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            sections.push(Section { line: number, name, rungs: Vec::new() });
        } else if let Some(section) = sections.last_mut().filter(|_| !line.is_empty()) {
            let next = format!("{}. ", section.rungs.len() + 1);
            match section.rungs.last_mut() {
                _ if line.starts_with(&next) => section.rungs.push(1),
                Some(n_lines) => *n_lines += 1,
                // Text before the first rung is none.
                None => section.rungs.push(usize::MAX / 2),
            }
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: &str = "exercises/07-waiting/tests/steps/turns.rs";
    const HINTS: &str = "exercises/07-waiting/hints/turns.md";

    #[track_caller]
    fn finds(rule: fn(&Repository) -> Vec<String>, texts: &[(&str, &str)], n_problems: usize) {
        let problems = rule(&Repository::example(texts));
        assert_eq!(problems.len(), n_problems, "{problems:?}");
    }

    #[test]
    fn a_missing_file() {
        finds(every_file_is_there, &[(STEPS, ""), (HINTS, "")], 2);
    }

    #[test]
    fn a_module_that_is_not_named() {
        let main = "exercises/07-waiting/tests/steps/main.rs";
        finds(every_module_is_named, &[(main, "mod turns;\n")], 0);
        finds(every_module_is_named, &[(main, "// mod turns;\n")], 1);
    }

    #[test]
    fn a_gap_between_steps() {
        let step = |name: &str| format!("/// Asks.\n#[test]\nfn {name}() {{\n}}\n");
        finds(
            steps_are_numbered,
            &[(STEPS, &(step("step_1_a") + &step("step_2_b") + "fn help() {\n}\n"))],
            0,
        );
        finds(steps_are_numbered, &[(STEPS, &(step("step_1_a") + &step("step_3_b")))], 1);
        finds(steps_are_numbered, &[(STEPS, &step("step_1_"))], 1);
        finds(steps_are_numbered, &[(STEPS, "")], 1);
    }

    #[test]
    fn a_step_that_does_not_say_what_it_asks() {
        finds(steps_say_what_they_ask, &[(STEPS, "#[test]\nfn step_1_a() {\n}\n")], 1);
        finds(
            steps_say_what_they_ask,
            &[(STEPS, "/// Asks.\n#[cfg(unix)]\n#[test]\nfn step_1_a() {\n}\n")],
            0,
        );
    }

    #[test]
    fn hints_that_are_not_three() {
        let steps = "/// Asks.\n#[test]\nfn step_1_a() {\n}\n";
        let example = |hints: &str, n| finds(hints_have_three_rungs, &[(STEPS, steps), (HINTS, hints)], n);
        let three = "# Hints\n\n## step_1_a\n\n1. A?\n2. B,\n   and so on.\n3. C.\n";
        example(three, 0);
        example(&three.replace("3. C.\n", ""), 1);
        example(&format!("{three}4. D.\n   E.\n   F.\n"), 1);
        example(&three.replace("B,\n", "B,\n   x\n   y\n"), 1);
        example(&three.replace("step_1_a", "step_2_b"), 2);
    }
}
