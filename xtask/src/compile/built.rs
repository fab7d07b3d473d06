//! What a build made: programs, steps and libraries, or what the compiler says.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use judge::Answer;
use serde::Deserialize;

use super::again::Call;
use crate::course::{Chapter, Exercise};

/// What came of a build.
#[derive(Debug, Default)]
pub struct Built {
    /// Per chapter and exercise: the program, or the compiler's message.
    pub(super) programs: BTreeMap<(String, String), Result<PathBuf, String>>,
    /// Per chapter: the executable of its steps.
    steps: BTreeMap<String, PathBuf>,
    /// Per chapter: the compiler's message about its steps or its library.
    pub(super) broken: BTreeMap<String, String>,
    /// Compiled libraries, for candidates: crate name and file.
    pub(super) libraries: BTreeMap<String, PathBuf>,
    /// How cargo called the compiler for programs that were not fresh.
    pub(super) calls: BTreeMap<String, Call>,
    /// The same programs and libraries for the explorer, where an exercise needs it.
    pub(super) explored: Option<Box<Built>>,
    /// Nobody else builds what was built here as long as it is held.
    pub(super) lock: Option<File>,
    /// What it took.
    pub times: Times,
}

/// What a build took, without that for the explorer, which goes on beside it.
#[derive(Debug, Default)]
pub struct Times {
    /// Until cargo knew what to compile.
    pub cargo: Duration,
    /// From then until the compiler was done.
    pub compiler: Duration,
    /// How many libraries, programs and step executables were compiled.
    pub n_compiled: usize,
}

impl Times {
    /// Takes in that cargo says this now.
    pub(super) fn note(&mut self, message: &Message, since_start: Duration) {
        match message {
            Message::Artifact { fresh: true, .. } if self.n_compiled == 0 => self.cargo = since_start,
            Message::Artifact { fresh: false, .. } => {
                self.n_compiled += 1;
                self.compiler = since_start - self.cargo;
            }
            // What does not compile leaves nothing but words.
            Message::Diagnostic { .. } => self.compiler = since_start - self.cargo,
            _ => {}
        }
    }
}

#[derive(Deserialize)]
#[serde(tag = "reason")]
pub(super) enum Message {
    #[serde(rename = "compiler-message")]
    Diagnostic { package_id: String, target: Target, message: Diagnostic },
    #[serde(rename = "compiler-artifact")]
    Artifact {
        package_id: String,
        target: Target,
        filenames: Vec<PathBuf>,
        executable: Option<PathBuf>,
        fresh: bool,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(super) struct Target {
    pub(super) kind: Vec<String>,
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct Diagnostic {
    level: String,
    message: String,
    rendered: Option<String>,
}

impl Diagnostic {
    /// What the compiler says, if it is an error.
    pub(super) fn error(self) -> Option<String> {
        // Cargo leaves out the last one, which only counts them.
        let is_told = self.level == "error" && !self.message.starts_with("aborting due to");
        is_told.then(|| self.rendered.unwrap_or_default())
    }
}

impl Built {
    /// One program and the steps that judge it.
    pub(super) fn of(
        chapter: &Chapter,
        exercise: &Exercise,
        answer: Result<PathBuf, String>,
        steps: &Path,
    ) -> Built {
        Built {
            programs: [((chapter.slug.clone(), exercise.name.clone()), answer)].into(),
            steps: [(chapter.slug.clone(), steps.to_path_buf())].into(),
            ..Built::default()
        }
    }

    /// Takes in what cargo says of one thing.
    pub(super) fn read(&mut self, message: Message, chapters: &[&Chapter]) {
        match message {
            Message::Diagnostic { package_id, target, message } => {
                let (Some(slug), Some(text)) = (owner(&package_id, chapters), message.error()) else {
                    return;
                };
                if target.kind == ["bin"] {
                    let entry =
                        self.programs.entry((slug, target.name)).or_insert_with(|| Err(String::new()));
                    match entry {
                        Err(seen) => seen.push_str(&text),
                        Ok(_) => *entry = Err(text),
                    }
                } else {
                    self.broken.entry(slug).or_default().push_str(&text);
                }
            }
            Message::Artifact { package_id, target, filenames, executable, .. } => {
                let slug = owner(&package_id, chapters);
                match (slug, executable) {
                    (Some(slug), Some(executable)) if target.kind == ["test"] => {
                        self.steps.insert(slug, executable);
                    }
                    (Some(slug), Some(executable)) if target.kind == ["bin"] => {
                        self.programs.insert((slug, target.name), Ok(executable));
                    }
                    _ => {
                        let library = filenames
                            .into_iter()
                            .find(|file| file.extension().is_some_and(|ext| ext == "rlib"));
                        if let Some(library) = library {
                            self.libraries.insert(target.name.replace('-', "_"), library);
                        }
                    }
                }
            }
            Message::Other => {}
        }
    }

    /// The learner's answer to an exercise, or what the compiler says of it.
    pub fn answer(&self, chapter: &Chapter, exercise: &Exercise) -> Result<Answer, String> {
        let data = exercise.file.is_some().then(|| chapter.exercise_file(exercise));
        let program = self.program(chapter, exercise)?.to_path_buf();
        let explored = match &self.explored {
            Some(explored) if exercise.explored => Some(explored.program(chapter, exercise)?.to_path_buf()),
            _ => None,
        };
        let source = exercise.file.is_none().then(|| chapter.program_file(exercise));
        Ok(Answer { program, data, explored, source })
    }

    /// The program of an exercise as it stands in the checkout, or what the compiler says of it.
    pub fn program(&self, chapter: &Chapter, exercise: &Exercise) -> Result<&Path, String> {
        match self.programs.get(&(chapter.slug.clone(), exercise.name.clone())) {
            Some(Ok(program)) => Ok(program),
            Some(Err(message)) => Err(message.clone()),
            None => Err(self.broken.get(&chapter.slug).cloned().unwrap_or_else(|| {
                format!("cargo built no program {}; does its file exist?", exercise.name)
            })),
        }
    }

    /// The executable of a chapter's steps.
    ///
    /// # Errors
    /// If the steps do not compile: that is an author's mistake.
    pub fn steps(&self, chapter: &Chapter) -> Result<&Path> {
        self.steps.get(&chapter.slug).map(PathBuf::as_path).with_context(|| {
            let message = self.broken.get(&chapter.slug).map_or("cargo did not say why", String::as_str);
            format!("the steps of chapter {} do not compile:\n{message}", chapter.folder_name())
        })
    }

    /// The same programs and libraries for the explorer, if an exercise needs them.
    pub fn explored(&self) -> Option<&Built> {
        self.explored.as_deref()
    }
}

/// The chapter that a package belongs to. The id ends in `#slug@version`, or in `/slug#version` where the folder is called so.
fn owner(package_id: &str, chapters: &[&Chapter]) -> Option<String> {
    let (path, fragment) = package_id.rsplit_once('#')?;
    let name = match fragment.split_once('@') {
        Some((name, _)) => name,
        None => path.rsplit('/').next()?,
    };
    chapters.iter().find(|chapter| chapter.slug == name).map(|chapter| chapter.slug.clone())
}
