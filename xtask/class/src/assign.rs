//! `assign`: a handout that stands alone: some chapters with what they need, the tool, the book's pages for them. No solutions, no
//! wrong answers, no history. It proves itself before anybody sees it.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use judge::scratch::Scratch;
use xtask::course::{self, Chapter, Course, handout};
use xtask::whole;

use crate::cli::AssignArgs;

pub mod files;
mod pack;
mod pages;
pub mod proof;

/// Makes a handout.
pub fn assign(args: &AssignArgs) -> Result<ExitCode> {
    let course = Course::load()?;
    let chapters = chosen(&course, &args.what)?;
    let out = std::path::absolute(&args.out)?;
    ensure!(!out.exists(), "{} is there already; name another, or remove it", out.display());
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    let handout = scratch.path().join("handout");
    eprintln!("1 of 4  gathering files");
    files::gather(&course, &chapters, &handout::parts(&chapters), &handout)?;
    pages::choose(&course, &chapters, &handout)?;
    whole::write(&handout.join("README.md"), readme(args, &chapters))?;
    let from = args.from.as_deref().unwrap_or("your instructor");
    whole::write(&handout.join(".handout/from"), format!("{}\n", from.trim()))?;
    lock(&handout)?;
    eprintln!("2 of 4  rendering the book");
    render(&course, &handout)?;
    eprintln!("3 of 4  looking for solutions in it");
    proof::holds_no_solution(&course, &chapters, &handout)?;
    eprintln!("4 of 4  building it from nothing, and judging its stubs");
    let target = args.build_in.clone().unwrap_or_else(|| scratch.path().join("target"));
    proof::stubs_are_not_done(&handout, &target)?;
    pack::pack(&handout, &out)?;
    println!("the handout is {}", out.display());
    Ok(ExitCode::SUCCESS)
}

/// The chapters that were asked for, each once, in the order of the book.
fn chosen<'a>(course: &'a Course, what: &[String]) -> Result<Vec<&'a Chapter>> {
    let mut numbers = Vec::new();
    for what in what {
        numbers.extend(course.find(Some(what))?.iter().map(|(chapter, _)| chapter.number));
    }
    Ok(course.chapters.iter().filter(|chapter| numbers.contains(&chapter.number)).collect())
}

/// What learners read first.
fn readme(args: &AssignArgs, chapters: &[&Chapter]) -> String {
    let title = args.title.as_deref().unwrap_or("Many Hands");
    let mut text = format!("# {title}\n\n");
    if let Some(due) = &args.due {
        text += &format!("**Due:** {due}\n\n");
    }
    text += "| chapter | exercises | minutes | points |\n|---|---|---|---|\n";
    for chapter in chapters {
        let exercises: Vec<String> = chapter.exercises.iter().map(|one| format!("`{}`", one.name)).collect();
        let sum = |of: fn(&course::Exercise) -> u32| chapter.exercises.iter().map(of).sum::<u32>();
        text += &format!(
            "| {} · {} | {} | {} | {} |\n",
            chapter.number,
            chapter.title,
            exercises.join(", "),
            sum(|one| one.minutes),
            sum(|one| one.points)
        );
    }
    text += "\nOpen `book/html/index.html` in a browser and read; each chapter names the files to edit.\n\
             All you need is a Rust toolchain, and Linux, WSL 2 or the dev container.\n\n\
             ```sh\n\
             cargo xtask check     # judge your exercises, and see which is next\n\
             cargo xtask hint      # stuck? one hint at a time\n\
             cargo xtask doctor    # does everything work on this machine?\n\
             ```\n\n\
             Hand in the whole folder without `target`, or just the files that you edited.\n\
             A step counts if it passes and every step before it does.\n";
    text
}

/// Lets cargo take out of the lock file what the handout does not need.
pub fn lock(handout: &Path) -> Result<()> {
    let mut metadata = Command::new(course::cargo());
    metadata.args(["metadata", "--offline", "--format-version", "1", "--manifest-path"]);
    let output = metadata.arg(handout.join("Cargo.toml")).output().context("can't run cargo")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "cargo can't read the handout:\n{}", said.trim());
    Ok(())
}

/// Renders the handout's pages, into a folder of its own. No link in them leads nowhere.
fn render(course: &Course, handout: &Path) -> Result<()> {
    let (book, out) = (handout.join("book"), handout.join("book/html"));
    let build = [OsStr::new("build"), "--book".as_ref(), book.as_ref(), "--out".as_ref(), out.as_ref()];
    let links = [OsStr::new("links"), "--out".as_ref(), out.as_ref()];
    for (args, failure) in [(&build[..], "the pages can't be rendered"), (&links, "a link leads nowhere")] {
        let output = course.press().args(args).output().context("can't run the book's renderer")?;
        ensure!(output.status.success(), "{failure}:\n{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
