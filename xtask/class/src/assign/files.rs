//! The files of a handout: what git knows, of the parts that a learner needs. An exercise's file is its stub, whatever stands in this
//! checkout.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use xtask::course::{Chapter, Course, Exercise, handout};
use xtask::{stub, whole};

/// Copies these parts, and the stubs of these chapters.
pub fn gather(course: &Course, chapters: &[&Chapter], parts: &[String], handout: &Path) -> Result<()> {
    let known = stub::listed(course.root(), &["ls-files"]).map_err(anyhow::Error::msg);
    let known = known.context("a handout is made of what git knows")?;
    for file in known.iter().filter(|file| parts.iter().any(|part| file.starts_with(part))) {
        let (from, to) = (course.root().join(file), handout.join(file));
        let folder = to.parent().context("a file lies in a folder")?;
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
        fs::copy(&from, &to).with_context(|| format!("can't copy {}", from.display()))?;
    }
    for chapter in chapters {
        put_stubs(course, chapter, handout)?;
    }
    let manifest = fs::read_to_string(course.manifest()).context("can't read the workspace's manifest")?;
    whole::write(&handout.join("Cargo.toml"), manifest_of(&manifest, chapters)?)
}

/// What everybody is given for an exercise.
///
/// # Errors
/// If neither git nor a first check knows it.
pub fn stub_of(course: &Course, chapter: &Chapter, exercise: &Exercise) -> Result<Vec<u8>> {
    match stub::find(course, chapter, exercise) {
        Ok(stub) => Ok(stub.bytes),
        Err(why) => bail!("there is no stub of {}: {why}", exercise.name),
    }
}

/// Each exercise as it is before anybody has touched it; once more where `reset` finds it.
fn put_stubs(course: &Course, chapter: &Chapter, handout: &Path) -> Result<()> {
    for exercise in &chapter.exercises {
        let stub = stub_of(course, chapter, exercise)?;
        let file = chapter.exercise_file(exercise);
        let within = file.strip_prefix(course.root()).context("an exercise lies in the checkout")?;
        for place in [handout.join(within), handout.join(".handout/stubs").join(exercise.file_name())] {
            whole::write(&place, &stub)?;
        }
    }
    Ok(())
}

/// The workspace's manifest with these chapters alone.
fn manifest_of(manifest: &str, chapters: &[&Chapter]) -> Result<String> {
    let is_kept = |line: &str| {
        handout::member(line).is_none_or(|folder| {
            folder == handout::KIT || chapters.iter().any(|chapter| chapter.folder_name() == folder)
        })
    };
    let kept: Vec<&str> = manifest.lines().filter(|line| is_kept(line)).collect();
    let text = kept.join("\n") + "\n";
    let Some((before, rest)) = text.split_once("exclude = [") else { bail!("the manifest excludes nothing") };
    let Some((_, after)) = rest.split_once(']') else { bail!("the manifest's list has no end") };
    Ok(format!("{before}exclude = [\"xtask/press\"]{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_has_the_chosen_chapters_alone() {
        let course = Course::load_from(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))).expect("it");
        let manifest = fs::read_to_string(course.manifest()).expect("it is there");
        let text = manifest_of(&manifest, &[&course.chapters[1]]).expect("it has the lists");
        let members = text.lines().filter(|line| handout::member(line).is_some()).count();
        assert_eq!(members, 2);
        assert!(text.contains("exclude = [\"xtask/press\"]\n"));
    }
}
