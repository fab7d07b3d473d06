//! `compare50`: lays out what learners handed in as compare50 wants it: a folder for each of them, what everybody was given, and what
//! can be copied from. Who wrote what is for people to find out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use xtask::course::Course;
use xtask::whole;

use crate::assign::files::stub_of;
use crate::cli::Compare50Args;
use crate::grade::{Asked, asked};
use crate::intake::{self, Found};

/// Writes the folders, and says what to run.
///
/// # Errors
/// If something can't be read or written.
pub fn compare50(args: &Compare50Args) -> Result<ExitCode> {
    let course = Course::load()?;
    let out = &args.out;
    ensure!(!out.exists(), "{} is there already; name another, or remove it", out.display());
    let asked = asked(&course, &args.what)?;
    put(&args.submissions, &asked, |learner| out.join("submissions").join(learner))?;
    for folder in &args.archive {
        // Two years have learners of one name.
        let year = folder.file_name().with_context(|| format!("{} has no name", folder.display()))?;
        let year = year.to_string_lossy().into_owned();
        put(folder, &asked, |learner| out.join("archive").join(format!("{year}-{learner}")))?;
    }
    for (chapter, exercise) in &asked {
        let given = stub_of(&course, chapter, exercise)?;
        whole::write(&out.join("distro").join(exercise.file_name()), given)?;
        // Everybody can read it, so somebody will have copied it.
        let solution = chapter.solution_file(&course, exercise);
        let solution =
            std::fs::read(&solution).with_context(|| format!("can't read {}", course.shown(&solution)))?;
        whole::write(&out.join("archive/the-solution").join(exercise.file_name()), solution)?;
    }
    let out = out.display();
    println!("compare50 {out}/submissions/* -d {out}/distro/* -a {out}/archive/* -o {out}/result");
    Ok(ExitCode::SUCCESS)
}

/// Writes the files of each submission to its place. Whoever has none is named: nobody is compared with nothing.
fn put(submissions: &Path, asked: &[Asked], place: impl Fn(&str) -> PathBuf) -> Result<()> {
    for submission in intake::submissions(submissions)? {
        let found = submission.take(asked).unwrap_or_else(|error| {
            eprintln!("warning: {error:#}");
            Vec::new()
        });
        let mut is_there = false;
        for (found, (_, exercise)) in found.iter().zip(asked) {
            match found {
                Found::File(bytes) => {
                    whole::write(&place(&submission.name).join(exercise.file_name()), bytes)?;
                    is_there = true;
                }
                Found::Missing => {}
                Found::Refused(why) => eprintln!("warning: {}: {why}", submission.name),
            }
        }
        if !is_there {
            eprintln!("warning: {} has nothing to compare", submission.name);
        }
    }
    Ok(())
}
