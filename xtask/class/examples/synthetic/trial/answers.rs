//! Answers to an exercise, each with what the matrix of `cargo xtask verify` says of it: right, wrong, hostile, half done, not taken.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use xtask::course::{Chapter, Course, Exercise, Kind};
use xtask::header;

/// What a unit must come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Every step passes.
    Passes,
    /// The steps before this one pass. It fails, as the finding says, where one is named.
    FailsAt(String, Option<String>),
    /// As a report calls it.
    Whole(&'static str),
}

/// How an answer lies in a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One file.
    File,
    /// None at all.
    Absent,
    /// Two files of which either could be meant.
    Twice,
    /// A link that leads elsewhere.
    Link,
}

/// Something to hand in.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it is called when its grade is not the expected one.
    pub name: String,
    /// What is in the file.
    pub bytes: Vec<u8>,
    /// How it lies there.
    pub shape: Shape,
    /// What it must come to.
    pub expected: Expected,
}

/// An exercise with its steps and everything that can be handed in for it.
pub struct Pool<'a> {
    /// The chapter.
    pub chapter: &'a Chapter,
    /// The exercise.
    pub exercise: &'a Exercise,
    /// The names of its steps, in order.
    pub steps: Vec<String>,
    /// What deserves all points.
    pub solution: Answer,
    /// What does not.
    pub others: Vec<Answer>,
}

impl<'a> Pool<'a> {
    /// Everything for an exercise.
    ///
    /// # Errors
    /// If the checkout lacks a file, or a wrong answer does not say what catches it.
    pub fn of(course: &Course, chapter: &'a Chapter, exercise: &'a Exercise) -> Result<Pool<'a>> {
        let steps = steps(&read(&chapter.steps_file(exercise))?);
        ensure!(!steps.is_empty(), "{} has no steps", exercise.name);
        let text = read(&chapter.solution_file(course, exercise))?;
        let mut others = vec![
            shaped(Shape::Absent, "", "missing"),
            shaped(Shape::Twice, &text, "could_not_be_judged"),
            shaped(Shape::Link, &text, "could_not_be_judged"),
            shaped(Shape::File, &format!("{text}{}", "\n".repeat(257 << 10)), "could_not_be_judged"),
        ];
        if exercise.kind != Kind::Data {
            others.extend(uncompilable(&text));
        }
        let stub = read(&chapter.exercise_file(exercise))?;
        let stub = match exercise.kind {
            Kind::Build | Kind::Data => {
                Some(Expected::FailsAt(steps[0].clone(), Some("not_done_yet".into())))
            }
            Kind::CompileFail => Some(Expected::Whole("does_not_compile")),
            // It is one of the wrong answers.
            Kind::Mend => None,
        }
        .map(|expected| answer("stub", &stub, expected));
        others.extend(stub);
        for file in chapter.wrong_answers(course, exercise)? {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = read(&file)?;
            let expected = caught(&text).with_context(|| format!("{} does not say it", file.display()))?;
            others.push(answer(&name, &text, expected));
        }
        for other in &others {
            if let Expected::FailsAt(step, _) = &other.expected {
                ensure!(steps.contains(step), "{} names {step}, and there is no such step", other.name);
            }
        }
        let solution = answer("solution", &text, Expected::Passes);
        Ok(Pool { chapter, exercise, steps, solution, others })
    }

    /// Adds a hostile program, which says of itself what must become of it.
    ///
    /// # Errors
    /// If it does not say it.
    pub fn add_hostile(&mut self, name: &str, text: &str) -> Result<()> {
        let seen =
            header::value(text, "Seen as").with_context(|| format!("{name} does not say how it is seen"))?;
        let expected = match seen {
            "does_not_compile" => Expected::Whole("does_not_compile"),
            step => {
                ensure!(
                    self.steps.iter().any(|one| one == step),
                    "{name} names {step}, and there is no such step"
                );
                Expected::FailsAt(step.into(), None)
            }
        };
        self.others.push(answer(&format!("hostile {name}"), text, expected));
        Ok(())
    }
}

fn answer(name: &str, text: &str, expected: Expected) -> Answer {
    Answer { name: name.into(), bytes: text.into(), shape: Shape::File, expected }
}

fn shaped(shape: Shape, text: &str, state: &'static str) -> Answer {
    Answer { shape, ..answer(&format!("{shape:?} ({state})"), text, Expected::Whole(state)) }
}

/// What no compiler takes: nothing, half of it, and what is no text.
fn uncompilable(solution: &str) -> [Answer; 3] {
    let n_lines = solution.lines().count();
    let half: Vec<&str> = solution.lines().take(n_lines / 2).collect();
    let refused = Expected::Whole("does_not_compile");
    [
        answer("empty", "", refused.clone()),
        answer("half", &(half.join("\n") + "\n(\n"), refused.clone()),
        Answer { bytes: vec![0xff; 4096], ..answer("no text", "", refused) },
    ]
}

/// What catches a wrong answer, as its header says.
fn caught(text: &str) -> Option<Expected> {
    let (step, finding) = header::caught_by(text)?;
    Some(match step {
        header::COMPILER => Expected::Whole("does_not_compile"),
        step => Expected::FailsAt(step.into(), Some(finding.into())),
    })
}

/// The names of an exercise's steps. They are read and not asked for, so that this is no echo of the grader.
fn steps(text: &str) -> Vec<String> {
    let mut steps: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("fn ")?.split_once('('))
        .map(|(name, _)| name.to_string())
        .filter(|name| name.starts_with("step_"))
        .collect();
    steps.sort_by_key(|step| xtask::judging::number_of(step));
    steps
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))
}
