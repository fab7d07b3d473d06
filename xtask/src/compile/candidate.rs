//! Candidates: single files that are judged in the learner's place, each compiled by one call of rustc.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use judge::Answer;

use super::{Built, EXPLORED};
use crate::course::{self, Chapter, Course, Exercise};

/// What the manifests of chapters do not let pass, and how strictly.
pub const DENIED: [(&str, &str); 2] = [("unsafe_op_in_unsafe_fn", "deny"), ("unused_must_use", "deny")];
/// The same where schedules are explored: such a verdict rests on the memory of the program itself.
pub const DENIED_EXPLORED: [(&str, &str); 2] = [("unsafe_code", "forbid"), ("unused_must_use", "deny")];

impl Built {
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
        let mut command = Command::new(course::rustc());
        command
            .args(["--edition", "2024", "--crate-type", "bin"])
            // In one piece a small program is compiled sooner, and without what it has of others to help a debugger it is linked sooner.
            .args(["-C", "debuginfo=0", "-C", "codegen-units=1", "-C", "strip=debuginfo"])
            .args(["--crate-name", name])
            .arg(file)
            .arg("-o")
            .arg(program);
        // A program that cargo would refuse is refused here.
        for (lint, level) in if chapter.is_explored() { DENIED_EXPLORED } else { DENIED } {
            command.arg(format!("--{level}")).arg(lint);
        }
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
}

/// `name=path`, as rustc takes it.
fn argument(name: &str, path: &Path) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from(format!("{name}="));
    argument.push(path);
    argument
}
