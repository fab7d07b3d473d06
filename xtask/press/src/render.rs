//! Renders the book with mdBook's own library, so that no `mdbook` has to be installed.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use mdbook_driver::MDBook;
use mdbook_driver::book::{BookItem, SectionNumber};

use crate::{complaints, measured};

/// Renders the book of folder `book` and returns the folder of the pages.
///
/// What lies in the folder `measured` stands in place of the samples. Without `out`, pages land where the book's `book.toml`
/// says. What mdBook only warns of
/// (a listing that is not there, a tag that is not closed) is an error here.
pub fn render(book: &Path, out: Option<&Path>, measured: Option<&Path>) -> Result<PathBuf> {
    let root = book
        .canonicalize()
        .with_context(|| format!("no book in {}; name its folder with --book", book.display()))?;
    let (pages, heard) = complaints::during(|| load_and_build(&root, out, measured));
    let pages = pages?;
    if !heard.is_empty() {
        bail!("the book in {} has faults; mend them in src:\n{}", root.display(), heard.join("\n"));
    }
    Ok(pages)
}

fn load_and_build(root: &Path, out: Option<&Path>, measured: Option<&Path>) -> Result<PathBuf> {
    let mut book = MDBook::load(root).with_context(|| {
        format!("cannot load the book in {}; see its book.toml and src/SUMMARY.md", root.display())
    })?;
    if let Some(out) = out {
        // mdBook takes a relative folder as one inside the book.
        let out =
            std::path::absolute(out).with_context(|| format!("cannot tell where {} is", out.display()))?;
        book.config.build.build_dir = out;
    }
    if let Some(folder) = measured {
        let folder = std::path::absolute(folder)
            .with_context(|| format!("cannot tell where {} is", folder.display()))?;
        measured::stand_in(&mut book, &folder);
    }
    number_by_file(&mut book);
    let pages = book.build_dir_for("html");
    book.build().with_context(|| {
        format!("cannot render the book into {}; --out names another folder", pages.display())
    })?;
    Ok(pages)
}

/// Numbers chapters as their files do: in a handout of chapters 2 and 4, they stay 2 and 4.
fn number_by_file(book: &mut MDBook) {
    book.book.for_each_mut(|item| {
        let BookItem::Chapter(chapter) = item else { return };
        let file = chapter.path.as_ref().and_then(|path| path.file_name()?.to_str());
        let number = file.and_then(|file| file.split_once('-')?.0.parse().ok());
        if let (Some(_), Some(number)) = (&chapter.number, number) {
            chapter.number = Some(SectionNumber::new([number]));
        }
    });
}
