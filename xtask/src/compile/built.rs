//! What a build made: programs, steps and libraries, or what the compiler says; and single candidates, by rustc.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use judge::Answer;
use serde::Deserialize;

use super::EXPLORED;
use crate::course::{Chapter, Course, Exercise};

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
    libraries: BTreeMap<String, PathBuf>,
    /// The same programs and libraries for the explorer, where an exercise needs it.
    pub(super) explored: Option<Box<Built>>,
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
    rendered: Option<String>,
}

impl Built {
    /// Takes in what cargo says of one thing.
    pub(super) fn read(&mut self, message: Message, chapters: &[&Chapter]) {
        match message {
            Message::Diagnostic { package_id, target, message } if message.level == "error" => {
                let Some(slug) = owner(&package_id, chapters) else { return };
                let text = message.rendered.unwrap_or_default();
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
            _ => {}
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

    /// The answer that this file is, in place of the learner's own. `Ok(Err(_))` is the compiler's message.
    ///
    /// # Errors
    /// If rustc can't be run, or nothing can be written there.
    pub fn candidate(
        &self,
        course: &Course,
        chapter: &Chapter,
        exercise: &Exercise,
        file: &Path,
        into: &Path,
    ) -> Result<Result<Answer, String>> {
        if exercise.file.is_some() {
            let answer = |program: &Path| Answer {
                program: program.into(),
                data: Some(file.into()),
                ..Answer::default()
            };
            return Ok(self.program(chapter, exercise).map(answer));
        }
        let program = match self.compile(course, chapter, exercise, file, into)? {
            Ok(program) => program,
            Err(message) => return Ok(Err(message)),
        };
        let explored = match &self.explored {
            Some(built) if exercise.explored => {
                match built.compile(course, chapter, exercise, file, &into.join(EXPLORED))? {
                    Ok(explored) => Some(explored),
                    Err(message) => return Ok(Err(message)),
                }
            }
            _ => None,
        };
        let source = Some(file.to_path_buf());
        Ok(Ok(Answer { program, data: None, explored, source }))
    }

    fn compile(
        &self,
        course: &Course,
        chapter: &Chapter,
        exercise: &Exercise,
        file: &Path,
        into: &Path,
    ) -> Result<Result<PathBuf, String>> {
        std::fs::create_dir_all(into).with_context(|| format!("can't write to {}", into.display()))?;
        let program = into.join(&exercise.name).with_extension(std::env::consts::EXE_EXTENSION);
        let mut command = self.rustc(chapter, exercise, file, &program)?;
        let output =
            command.current_dir(course.root()).stdin(Stdio::null()).output().context("can't run rustc")?;
        if output.status.success() {
            return Ok(Ok(program));
        }
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(!message.is_empty(), "rustc failed on {} and does not say why", file.display());
        Ok(Err(message))
    }

    /// The call of rustc that makes this file, in place of the learner's own, a program.
    ///
    /// # Errors
    /// If cargo built no library for the chapter.
    pub fn rustc(
        &self,
        chapter: &Chapter,
        exercise: &Exercise,
        file: &Path,
        program: &Path,
    ) -> Result<Command> {
        let name = &exercise.name;
        let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        command
            .args(["--edition", "2024", "--crate-type", "bin", "-C", "debuginfo=0"])
            // A verdict on schedules rests on the memory of the program itself. A cap would make a warning of it.
            .args(if exercise.explored { ["--forbid", "unsafe_code"] } else { ["--cap-lints", "warn"] })
            .args(["--crate-name", name])
            .arg(file)
            .arg("-o")
            .arg(program);
        // Just what the chapter's own programs may use: neither the judge nor its packages.
        for (name, library) in self.linked(chapter)? {
            let folder = library.parent().context("a library lies in a folder")?;
            command.arg("--extern").arg(argument(&name, library));
            command.arg("-L").arg(argument("dependency", folder));
            command.arg("-L").arg(argument("dependency", &folder.join("deps")));
        }
        Ok(command)
    }

    /// The folders that [`Built::rustc`] reads libraries from.
    pub fn library_folders(&self) -> BTreeSet<PathBuf> {
        let folders = self.libraries.values().filter_map(|library| library.parent());
        folders
            .flat_map(|folder| [folder.to_path_buf(), folder.join("deps")])
            .filter(|f| f.is_dir())
            .collect()
    }

    /// The libraries that [`Built::rustc`] links a chapter's programs with.
    ///
    /// # Errors
    /// If cargo built one of them not.
    pub fn linked(&self, chapter: &Chapter) -> Result<Vec<(String, &Path)>> {
        let library = |name: String| {
            let library = self.libraries.get(&name);
            let library = library.with_context(|| format!("cargo built no library {name}"))?;
            Ok((name, library.as_path()))
        };
        chapter.libraries().into_iter().map(library).collect()
    }

    /// The same programs and libraries for the explorer, if an exercise needs them.
    pub fn explored(&self) -> Option<&Built> {
        self.explored.as_deref()
    }
}

/// `name=path`, as rustc takes it.
fn argument(name: &str, path: &Path) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from(format!("{name}="));
    argument.push(path);
    argument
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
