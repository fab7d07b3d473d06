//! `book`: renders the book with its own renderer, which is built only now.

use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::Exit;
use crate::cli::BookArgs;
use crate::course::Course;
use crate::leash;
use crate::notice::Notice;

/// Renders the book.
pub fn book(args: &BookArgs) -> Result<Exit> {
    let course = Course::load()?;
    let out = args.out.clone().unwrap_or_else(|| course.target().join("book"));
    let out = std::path::absolute(out)?;
    let mut press = course.press();
    press.arg("build").arg("--book").arg(course.book()).arg("--out").arg(&out);
    // What the reader has measured stands in place of the samples.
    press.arg("--measured").arg(course.measured());
    let notice = Notice::of("building the book; the first time takes a minute or two", None);
    let status = press.status().context("can't run the book's renderer")?;
    drop(notice);
    if !status.success() {
        return Ok(Exit::Broken);
    }
    let index = out.join("index.html");
    if args.open {
        open(&index.to_string_lossy())?;
    }
    Ok(Exit::Passed)
}

/// Shows a file, or an address, in a browser.
///
/// # Errors
/// If there is none that could be started.
pub fn open(page: &str) -> Result<()> {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let command = leash::apart(Command::new(opener).arg(page))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    command.with_context(|| format!("can't run {opener}; open {page} in a browser yourself"))?;
    Ok(())
}
