//! A new exercise: a stub, one step, its hints, a solution and wrong answers. The smallest ones that are honest.

use anyhow::{Result, ensure};

use super::changes::Changes;
use super::{lines, names};
use crate::Misuse;
use crate::course::{Chapter, Course, Exercise, Kind};

/// Mistakes that the first step catches.
const WRONG_ANSWERS: [(&str, &str); 4] = [
    ("ends_no_line", include_str!("templates/wrong/ends_no_line.rs")),
    ("hard_coded", include_str!("templates/wrong/hard_coded.rs")),
    ("says_it_failed", include_str!("templates/wrong/says_it_failed.rs")),
    ("says_nothing", include_str!("templates/wrong/says_nothing.rs")),
];

/// What begins the exercise `semaphore` of the chapter `waiting`.
///
/// # Errors
/// [`Misuse`] if there can't be such an exercise.
pub fn plan(course: &Course, chapter: &str, name: &str, title: Option<&str>) -> Result<(Changes, String)> {
    let chapter = course.find_chapter(chapter)?;
    names::exercise(name)?;
    names::refuse_known(course, name)?;
    ensure!(title.is_none(), Misuse("only a chapter has a title; leave out `--title`".into()));

    let exercise = Exercise {
        name: name.into(),
        kind: Kind::Build,
        minutes: 20,
        points: 4,
        file: None,
        explored: false,
    };
    let mut changes = Changes::default();
    create_files(course, chapter, &exercise, &mut changes)?;
    changes.edit(chapter.manifest(), |text| lines::add_program(&lines::add_exercise(text, name)?, name))?;
    changes.edit(chapter.steps_main(), |text| Ok(lines::add_module(text, name)))?;
    let section = fill(include_str!("templates/section.md"), course, chapter, &exercise);
    changes.edit(chapter.page(course), |text| lines::add_to_exercises(text, &section))?;
    let next = format!(
        "Next: `cargo xtask verify {name}` is green; keep it so while {} becomes the task.",
        course.shown(&chapter.exercise_file(&exercise))
    );
    Ok((changes, next))
}

fn create_files(
    course: &Course,
    chapter: &Chapter,
    exercise: &Exercise,
    changes: &mut Changes,
) -> Result<()> {
    let files = [
        (chapter.exercise_file(exercise), include_str!("templates/stub.rs")),
        (chapter.steps_file(exercise), include_str!("templates/steps.rs")),
        (chapter.hints_file(exercise), include_str!("templates/hints.md")),
        (chapter.solution_file(course, exercise), include_str!("templates/solution.rs")),
    ];
    let folder = chapter.wrong_folder(course, exercise);
    let wrong = WRONG_ANSWERS.map(|(name, template)| (folder.join(name).with_extension("rs"), template));
    for (path, template) in files.into_iter().chain(wrong) {
        changes.create(path, fill(template, course, chapter, exercise))?;
    }
    Ok(())
}

fn fill(template: &str, course: &Course, chapter: &Chapter, exercise: &Exercise) -> String {
    let file = course.shown(&chapter.exercise_file(exercise)).to_string().replace('\\', "/");
    template
        .replace("FILE", &file)
        .replace("MINUTES", &exercise.minutes.to_string())
        .replace("HEADING", &in_words(&exercise.name))
        .replace("EXERCISE", &exercise.name)
        .replace("CHAPTER", &chapter.slug)
}

/// `whole_lines` as the beginning of a sentence: `Whole lines`.
fn in_words(name: &str) -> String {
    let words = name.replace('_', " ");
    words[..1].to_uppercase() + &words[1..]
}
