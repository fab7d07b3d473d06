//! Tidy: the rules of this repository that no compiler knows, each of them a test. `cargo test` runs them.
//!
//! A rule is a function from texts to problems, and a problem says file, line and what to do. So each rule can be shown to fail,
//! and `new` is held against all of them.

use crate::course::{Chapter, Course, Exercise};

mod text;

mod answers;
mod book;
mod chapters;
mod exercises;
mod facts;
mod files;
mod pages;
mod workspaces;

use text::Text;

/// Finds what breaks it.
type Rule = fn(&Repository) -> Vec<String>;

/// Makes a test of each rule, and a list of all.
macro_rules! rules {
    ($($rule:ident),* $(,)?) => {
        /// The rules of this file.
        pub const RULES: &[super::Rule] = &[$($rule),*];

        mod holds {
            $(#[test]
            fn $rule() {
                let problems = super::$rule(&super::Repository::of_this_checkout());
                assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
            })*
        }
    };
}
use rules;

/// What the rules look at: the course and every text of the checkout.
pub struct Repository {
    course: Course,
    texts: Vec<Text>,
}

impl Repository {
    /// Reads the checkout of this course.
    pub fn read(course: Course) -> Repository {
        let mut texts = Vec::new();
        text::read_below(course.root(), course.root(), &mut texts);
        texts.sort_by(|one, other| one.path.cmp(&other.path));
        Repository { course, texts }
    }

    /// Every text by its path.
    pub fn contents(&self) -> Vec<(String, String)> {
        self.texts.iter().map(|text| (text.path.clone(), text.text.clone())).collect()
    }

    fn of_this_checkout() -> Repository {
        Repository::read(Course::load().expect("the manifests can be read"))
    }

    /// An example: these texts, and a chapter `07-waiting` with the exercise `turns`.
    fn example(texts: &[(&str, &str)]) -> Repository {
        let mut course = Course::empty();
        let mut chapter = course.planned(7, "waiting", "Waiting");
        let kind = crate::course::Kind::Build;
        chapter.exercises.push(Exercise {
            name: "turns".into(),
            kind,
            minutes: 20,
            points: 4,
            file: None,
            explored: false,
        });
        course.chapters.push(chapter);
        let text = |(path, text): &(&str, &str)| Text { path: path.to_string(), text: text.to_string() };
        Repository { course, texts: texts.iter().map(text).collect() }
    }

    /// The text of this file, if there is one.
    fn text(&self, path: &std::path::Path) -> Option<&Text> {
        let path = self.path(path);
        self.texts.iter().find(|text| text.path == path)
    }

    /// The texts below this folder.
    fn below(&self, folder: &std::path::Path) -> impl Iterator<Item = &Text> {
        let folder = self.path(folder) + "/";
        self.texts.iter().filter(move |text| text.path.starts_with(&folder))
    }

    /// From the top of the checkout, with `/` between names.
    fn path(&self, path: &std::path::Path) -> String {
        self.course.shown(path).to_string().replace('\\', "/")
    }

    fn exercises(&self) -> impl Iterator<Item = (&Chapter, &Exercise)> {
        self.course.exercises()
    }
}

/// Everything that breaks a rule.
pub fn problems(repository: &Repository) -> Vec<String> {
    [
        files::RULES,
        workspaces::RULES,
        chapters::RULES,
        exercises::RULES,
        answers::RULES,
        book::RULES,
        pages::RULES,
        facts::RULES,
    ]
    .concat()
    .into_iter()
    .flat_map(|rule| rule(repository))
    .collect()
}
