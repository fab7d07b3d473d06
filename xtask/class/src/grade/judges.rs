//! What judges each exercise, told from others by hashes: so that a grade says what it was made with. They are hashes of texts, since
//! what is built from them names the folder of its checkout.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xtask::compile::Built;
use xtask::course::Course;

use super::Asked;
use crate::hash::{hash, hash_of_texts};
use crate::intake::Found;
use crate::unit::Parts;

/// What a unit of each exercise depends on, but for its file: in the order of what was asked for.
///
/// # Errors
/// If some of it is not there, or was not built.
pub fn parts(
    course: &Course,
    built: &Built,
    asked: &[Asked],
    toolchain: &str,
    salt: &str,
) -> Result<Vec<Parts>> {
    let tool = tool(course)?;
    let parts = asked.iter().map(|one| {
        ensure_built(built, one)?;
        Ok(Parts {
            file: String::new(),
            steps: texts(course, vec![one.0.steps_main().with_file_name("")])?,
            given: given(course, one)?,
            tool: tool.clone(),
            toolchain: toolchain.into(),
            salt: salt.into(),
            points: one.1.points,
        })
    });
    parts.collect()
}

/// The kit that runs, and what cargo builds the rest by: versions of packages, and settings of the compiler.
fn tool(course: &Course) -> Result<String> {
    let settings = vec![course.manifest(), course.lock(), course.root().join(".cargo/config.toml")];
    Ok(hash([env!("KIT_TEXTS"), &texts(course, settings)?].map(str::as_bytes)))
}

/// What we give to a learner's program.
fn given(course: &Course, (chapter, exercise): &Asked) -> Result<String> {
    let bin = chapter.library().with_file_name("bin");
    let mut parts = entries(chapter.library().parent().context("a library lies in a folder")?)?;
    parts.retain(|part| *part != bin);
    parts.extend(course.kit().parent().map(Path::to_path_buf));
    if exercise.file.is_some() {
        parts.push(chapter.program_file(exercise));
    }
    // What else the manifest says, of minutes and titles, makes no difference.
    let manifest = std::fs::read_to_string(chapter.manifest())
        .with_context(|| format!("can't read {}", course.shown(&chapter.manifest())))?;
    let manifest: toml::Table = manifest.parse().context("cargo could read the manifest")?;
    let packages = format!("{:?}{:?}", manifest.get("dependencies"), manifest.get("features"));
    Ok(hash([&texts(course, parts)?, &packages].map(|part| part.as_bytes())))
}

/// An author's mistake is told before anybody is graded.
fn ensure_built(built: &Built, (chapter, exercise): &Asked) -> Result<()> {
    built.steps(chapter)?;
    if exercise.file.is_some() {
        let given = built.program(chapter, exercise).map_err(anyhow::Error::msg);
        given.context("the given program does not compile")?;
    }
    let explored = built.explored().filter(|_| exercise.explored);
    [Some(built), explored].into_iter().flatten().try_for_each(|built| built.linked(chapter).map(drop))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let context = || format!("can't read {}", folder.display());
    let entries = std::fs::read_dir(folder).with_context(context)?;
    entries.map(|entry| Ok(entry.with_context(context)?.path())).collect()
}

fn texts(course: &Course, parts: Vec<PathBuf>) -> Result<String> {
    Ok(hash_of_texts(course.root(), &parts)?)
}

/// What was handed in. That nothing was is something else than an empty file.
pub fn hash_of_found(found: &Found) -> String {
    match found {
        Found::File(bytes) => hash([&b"file"[..], bytes]),
        Found::Missing => hash([&b"missing"[..]]),
        Found::Refused(why) => hash([&b"refused"[..], why.as_bytes()]),
    }
}
