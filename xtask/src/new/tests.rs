//! `new` on copies of this checkout: what it writes is tidy, what it refuses it leaves alone.

use std::path::Path;

use judge::scratch::Scratch;

use super::plan;
use crate::Misuse;
use crate::course::{self, Course};
use crate::tidy::{self, Repository};

/// What a course consists of; the tool itself is not needed to change it.
const PARTS: [&str; 7] =
    ["Cargo.toml", "README.md", "rustfmt.toml", "book", "exercises", "solutions", "xtask"];

fn copy_of_this_checkout() -> Scratch {
    let copy = Scratch::below(&std::env::temp_dir()).expect("there is a folder for temporary files");
    for part in PARTS {
        copy_all(&course::checkout().join(part), &copy.path().join(part));
    }
    copy
}

fn copy_all(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).expect("a copy can be made");
        for entry in std::fs::read_dir(from).expect("the checkout can be read") {
            let name = entry.expect("the checkout can be read").file_name();
            if name != "target" {
                copy_all(&from.join(&name), &to.join(&name));
            }
        }
    } else {
        std::fs::copy(from, to).expect("a copy can be made");
    }
}

fn make(root: &Path, what: &str, title: Option<&str>) {
    let course = Course::load_from(root).expect("the copy is a course");
    let (changes, _) = plan(&course, what, title).expect("there is no such thing yet");
    changes.make(&course).expect("the copy can be written to");
}

fn problems(root: &Path) -> Vec<String> {
    tidy::problems(&Repository::read(Course::load_from(root).expect("the copy is a course")))
}

/// The number of the next chapter that can begin: that of the first draft.
fn next_number(course: &Course) -> u32 {
    (1..)
        .find(|number| course.chapters.iter().all(|chapter| chapter.number != *number))
        .expect("numbers do not end")
}

#[test]
fn what_it_writes_is_tidy() {
    let copy = copy_of_this_checkout();
    let before = problems(copy.path());
    let number = next_number(&Course::load_from(copy.path()).expect("the copy is a course"));
    make(copy.path(), &format!("{number:02}-example-of-new"), Some("An example, of `new`"));
    make(copy.path(), "example-of-new/second_example", None);
    make(copy.path(), &format!("{number:02}-example-of-new/first_example"), None);
    let mut new = problems(copy.path());
    new.retain(|problem| !before.iter().any(|old| without_line(old) == without_line(problem)));
    assert!(new.is_empty(), "\n{}\n", new.join("\n"));
}

/// The lines of an old problem may have moved: its file and what to do stay.
fn without_line(problem: &str) -> (&str, &str) {
    let (file, rest) = problem.split_once(':').unwrap_or((problem, ""));
    (file, rest.trim_start_matches(|c: char| c.is_ascii_digit()))
}

#[test]
fn what_can_t_be_is_refused() {
    let course = Course::load().expect("this checkout is a course");
    let (chapter, exercise) = course.exercises().next().expect("there is an exercise");
    let next = next_number(&course);
    let refuses = |what: &str, title: Option<&str>| {
        let error = plan(&course, what, title).expect_err(what);
        assert!(error.is::<Misuse>(), "{what}: {error:#}");
    };
    refuses("waiting", Some("Waiting"));
    refuses(&format!("{next:02}-example"), None);
    refuses(&format!("{next:02}-example"), Some("a | b"));
    refuses(&format!("{:02}-example", chapter.number), Some("Its number is taken"));
    refuses(&format!("{next:02}-{}", chapter.slug), Some("Its name is taken"));
    refuses(&format!("{next:02}-{}", exercise.name.replace('_', "-")), Some("An exercise has its name"));
    refuses("99-example", Some("Before it come others"));
    refuses("no-such-chapter/example", None);
    refuses(&format!("{}/Example", chapter.slug), None);
    refuses(&format!("{}/{}", chapter.slug, exercise.name), None);
    refuses(&format!("{}/example", chapter.slug), Some("No title is wanted here"));
}

#[test]
fn all_is_written_or_nothing() {
    let copy = copy_of_this_checkout();
    let course = Course::load_from(copy.path()).expect("the copy is a course");
    let texts = |root: &Path| {
        let repository = Repository::read(Course::load_from(root).expect("the copy is a course"));
        repository.contents()
    };
    let before = texts(copy.path());
    let (chapter, _) = course.exercises().next().expect("there is an exercise");
    let (changes, _) =
        plan(&course, &format!("{}/example", chapter.slug), None).expect("there is no such thing yet");
    // A file where a folder should be made: root, too, can't write there.
    let exercise = course::Exercise {
        name: "example".into(),
        kind: course::Kind::Build,
        minutes: 0,
        points: 0,
        file: None,
        explored: false,
    };
    let folder = chapter.wrong_folder(&course, &exercise);
    std::fs::write(&folder, "").expect("the copy can be written to");
    let error = format!("{:#}", changes.make(&course).expect_err("a file is no folder"));
    assert!(error.contains("can't write") && error.contains("wrong/example/"), "{error}");
    std::fs::remove_file(&folder).expect("it is there");
    assert_eq!(texts(copy.path()), before);
}
