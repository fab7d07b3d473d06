//! A chapter, and where each of its files lies.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::metadata::Workbook;
use super::{Course, Exercise};

/// A chapter: a page, a folder of exercises, a folder of solutions.
#[derive(Debug)]
pub struct Chapter {
    /// Its place in the book.
    pub number: u32,
    /// Its name, and that of its package.
    pub slug: String,
    /// As the book calls it.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// The chapters that it builds on, by their slugs.
    pub prerequisites: Vec<String>,
    /// In the order in which they are taken.
    pub exercises: Vec<Exercise>,
    /// The folder of its crate.
    pub folder: PathBuf,
    /// The packages that its programs may use beside its own library.
    pub(super) dependencies: Vec<String>,
}

impl Chapter {
    /// A chapter as its manifest tells it.
    ///
    /// # Errors
    /// If its folder is not called after it.
    pub(super) fn new(
        slug: String,
        manifest: &Path,
        dependencies: Vec<String>,
        workbook: Workbook,
    ) -> Result<Chapter> {
        let folder = manifest.parent().context("a manifest lies in a folder")?.to_path_buf();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let number = name
            .split_once('-')
            .filter(|(_, rest)| *rest == slug)
            .and_then(|(number, _)| number.parse().ok());
        let Some(number) = number else {
            bail!("{} has the package {slug}: its folder should be called NN-{slug}", folder.display())
        };
        let Workbook { title, minutes, prerequisites, exercises } = workbook;
        Ok(Chapter { number, slug, title, minutes, prerequisites, exercises, folder, dependencies })
    }

    /// Number and name: that of its page and of its folders.
    pub fn folder_name(&self) -> String {
        format!("{:02}-{}", self.number, self.slug)
    }

    /// The crates that its programs may use: its own, and those of its dependencies.
    pub fn libraries(&self) -> Vec<String> {
        std::iter::once(&self.slug).chain(&self.dependencies).map(|name| name.replace('-', "_")).collect()
    }

    /// Whether the schedules of some of its programs are explored.
    pub fn is_explored(&self) -> bool {
        self.exercises.iter().any(|exercise| exercise.explored)
    }

    /// The file that the learner edits.
    pub fn exercise_file(&self, exercise: &Exercise) -> PathBuf {
        self.folder.join("src/bin").join(exercise.file_name())
    }

    /// The program of an exercise: what the learner edits, or what reads the data that the learner edits.
    pub fn program_file(&self, exercise: &Exercise) -> PathBuf {
        self.folder.join("src/bin").join(&exercise.name).with_extension("rs")
    }

    /// The manifest of its crate.
    pub fn manifest(&self) -> PathBuf {
        self.folder.join("Cargo.toml")
    }

    /// What its exercises are given.
    pub fn library(&self) -> PathBuf {
        self.folder.join("src/lib.rs")
    }

    /// The file that names the steps of its exercises.
    pub fn steps_main(&self) -> PathBuf {
        self.folder.join("tests/steps/main.rs")
    }

    /// The steps of an exercise.
    pub fn steps_file(&self, exercise: &Exercise) -> PathBuf {
        self.folder.join("tests/steps").join(&exercise.name).with_extension("rs")
    }

    /// The hints of an exercise.
    pub fn hints_file(&self, exercise: &Exercise) -> PathBuf {
        self.folder.join("hints").join(&exercise.name).with_extension("md")
    }

    /// The folder of the book's listings.
    pub fn listings(&self) -> PathBuf {
        self.folder.join("examples")
    }

    /// The chapter's page.
    pub fn page(&self, course: &Course) -> PathBuf {
        course.book().join("src").join(self.folder_name()).with_extension("md")
    }

    /// The folder of its solutions.
    pub fn solutions(&self, course: &Course) -> PathBuf {
        course.root().join("solutions").join(self.folder_name())
    }

    /// The reference solution of an exercise.
    pub fn solution_file(&self, course: &Course, exercise: &Exercise) -> PathBuf {
        self.solutions(course).join("src/bin").join(exercise.file_name())
    }

    /// The folder of an exercise's wrong answers.
    pub fn wrong_folder(&self, course: &Course, exercise: &Exercise) -> PathBuf {
        self.solutions(course).join("wrong").join(&exercise.name)
    }

    /// The wrong answers of an exercise, in the order of their names.
    ///
    /// # Errors
    /// If there is no folder for them.
    pub fn wrong_answers(&self, course: &Course, exercise: &Exercise) -> Result<Vec<PathBuf>> {
        let folder = self.wrong_folder(course, exercise);
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("{} has no wrong answers in {}", exercise.name, folder.display()))?;
        let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        let file_name = PathBuf::from(exercise.file_name());
        files.retain(|file| file.extension() == file_name.extension());
        files.sort();
        Ok(files)
    }
}
