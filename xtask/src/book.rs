//! `book`: renders the book with its own renderer, which is built only now.

use std::process::Command;

use anyhow::{Context, Result};

use crate::Exit;
use crate::cli::BookArgs;
use crate::course::{self, Course};

/// Renders the book.
pub fn book(args: &BookArgs) -> Result<Exit> {
    let course = Course::load()?;
    let out = args.out.clone().unwrap_or_else(|| course.target().join("book"));
    let out = std::path::absolute(out)?;
    let mut press = press(&course);
    press.arg("build").arg("--book").arg(course.book()).arg("--out").arg(&out);
    // What the reader has measured stands in place of the samples.
    press.arg("--measured").arg(course.measured());
    let status = press.status().context("can't run the book's renderer")?;
    if !status.success() {
        return Ok(Exit::Broken);
    }
    let index = out.join("index.html");
    if args.open {
        open(&index)?;
    }
    Ok(Exit::Passed)
}

/// The book's renderer, as a command to add to. Its packages are its own: no check builds them.
pub fn press(course: &Course) -> Command {
    let mut command = Command::new(course::cargo());
    command
        .args(["run", "--quiet", "--profile", "grade", "--manifest-path"])
        .arg(course.press_manifest())
        .env("CARGO_TARGET_DIR", course::target_folder(course.root()).join("press"))
        .arg("--");
    command
}

fn open(page: &std::path::Path) -> Result<()> {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let command = Command::new(opener).arg(page).status();
    command.with_context(|| format!("can't run {opener}; open {} in a browser yourself", page.display()))?;
    Ok(())
}
